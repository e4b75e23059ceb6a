package org.haoscar.agent.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.SimpleType;
import org.haoscar.agent.json.Shelf;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MbeansTest {
  private static final Set<SimpleType<?>> FLAT =
      Set.of(SimpleType.STRING, SimpleType.LONG, SimpleType.INTEGER, SimpleType.BOOLEAN);

  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final Shelf.Published published = new Shelf.Published(Shelf.snapshot());
  private final Mbeans mbeans = new Mbeans(server, Shelf.MODULES, published, Shelf.time());
  private final AlarmNotifications notifications = new AlarmNotifications();

  @BeforeEach
  void start() throws JMException {
    mbeans.start();
    var view =
        new AgentView(
            published, Shelf.time(), Shelf.DOCUMENT, Shelf.ALARMS, new PlayedOperations());
    new AgentMBean(view, notifications).register(server);
  }

  @AfterEach
  void stop() {
    mbeans.close();
    notifications.close();
  }

  @Test
  void rowsAreNamedByTheirIndexColumns() throws JMException {
    assertThat(names("component=drbd,type=PeerDevice,*"))
        .containsExactly(
            new ObjectName(
                "org.haoscar:component=drbd,type=PeerDevice,resource=r0,peerNodeId=1,volume=0"));
    assertThat(names("component=alarm,type=Summary")).hasSize(1);
  }

  @Test
  void aNameIsQuotedOnlyWhereItMust() throws JMException {
    published.publish(Shelf.snapshot("r=0", List.of()));
    var quoted = new ObjectName("org.haoscar:component=drbd,type=Resource,name=\"r=0\"");
    await().until(() -> server.isRegistered(quoted));
    assertThat(server.getAttribute(quoted, "Name")).isEqualTo("r=0");
  }

  @Test
  void beansComeAndGoWithTheRows() throws JMException {
    var alarm = new ObjectName("org.haoscar:component=alarm,type=Active,id=0123456789abcdef");
    assertThat(server.isRegistered(alarm)).isTrue();
    published.publish(Shelf.snapshot("r0", List.of()));
    await().until(() -> !server.isRegistered(alarm));
    published.publish(Shelf.snapshot());
    await().until(() -> server.isRegistered(alarm));
  }

  @Test
  void readingTakesTheNewestSnapshot() throws JMException {
    var summary = new ObjectName("org.haoscar:component=alarm,type=Summary");
    assertThat(server.getAttribute(summary, "Worst")).isEqualTo("critical");
    published.publish(Shelf.snapshot("r0", List.of(Shelf.alarm(Severity.MINOR))));
    assertThat(server.getAttribute(summary, "Worst")).isEqualTo("minor");
  }

  @Test
  void jmxAndJsonSayTheSame() throws JMException {
    var document = Shelf.DOCUMENT.of(published.current(), Shelf.NOW);
    var compared = new ArrayList<String>();
    for (Module<?> module : Shelf.MODULES) {
      for (Table<?, ?> table : module.tables()) {
        compare(document, module, table, compared);
      }
    }
    assertThat(compared).hasSizeGreaterThan(100);
  }

  private void compare(
      JsonNode document, Module<?> module, Table<?, ?> table, List<String> compared)
      throws JMException {
    String field =
        table.name().substring(0, 1).toLowerCase(Locale.ROOT) + table.name().substring(1);
    JsonNode json = document.at("/components/" + module.component() + "/tables/" + field);
    JsonNode rows = json.isArray() ? json : JsonNodeFactory.instance.arrayNode().add(json);
    for (ObjectName name :
        names("component=" + module.component() + ",type=" + table.name() + ",*")) {
      JsonNode row = rowOf(rows, table, name);
      for (var column : table.columns()) {
        Object value = server.getAttribute(name, column.name());
        assertThat(text(column.syntax(), value))
            .as(name + " " + column.name())
            .isEqualTo(row.path(column.field()).asText());
        compared.add(name + "." + column.name());
      }
    }
  }

  private static JsonNode rowOf(JsonNode rows, Table<?, ?> table, ObjectName name) {
    for (JsonNode row : rows) {
      if (table.indexes().stream()
          .allMatch(
              index ->
                  row.path(index.field()).asText().equals(name.getKeyProperty(index.field())))) {
        return row;
      }
    }
    throw new AssertionError("no JSON row for " + name);
  }

  private static String text(Syntax syntax, Object value) {
    return value != null && syntax instanceof Syntax.Moment
        ? Instant.ofEpochMilli((Long) value).toString()
        : String.valueOf(value);
  }

  @Test
  void everyAttributeAndOperationIsOfAnOpenType() throws JMException {
    for (ObjectName name : server.queryNames(new ObjectName("org.haoscar:*"), null)) {
      var info = server.getMBeanInfo(name);
      for (var attribute : info.getAttributes()) {
        assertThat(FLAT).as(name + attribute.getName()).contains(openType(attribute));
        assertThat(attribute.getDescription()).as(name + attribute.getName()).contains(" ");
        assertThat(attribute.isWritable()).isFalse();
      }
      for (var operation : info.getOperations()) {
        assertThat(openType(operation)).isEqualTo(SimpleType.STRING);
        assertThat(operation.getDescription()).contains(" ");
      }
    }
  }

  private static SimpleType<?> openType(MBeanFeatureInfo feature) {
    return (SimpleType<?>) feature.getDescriptor().getFieldValue("openType");
  }

  @Test
  void aDescriptorHasUnitAndLabels() throws JMException {
    var name = names("component=drbd,type=PeerDevice,*").iterator().next();
    var attributes = List.of(server.getMBeanInfo(name).getAttributes());
    var lastSeen =
        attributes.stream().filter(a -> a.getName().equals("LastSeen")).findFirst().orElseThrow();
    assertThat(lastSeen.getDescriptor().getFieldValue("units"))
        .isEqualTo("milliseconds since 1970-01-01T00:00:00Z");
    var disk =
        attributes.stream().filter(a -> a.getName().equals("PeerDisk")).findFirst().orElseThrow();
    assertThat(disk.getDescriptor().getFieldValue("legalValues").toString()).contains("upToDate");
  }

  @Test
  void nothingCanBeWrittenOrCalledOnARow() throws JMException {
    var summary = new ObjectName("org.haoscar:component=alarm,type=Summary");
    assertThatThrownBy(() -> server.setAttribute(summary, new Attribute("Worst", "minor")))
        .isInstanceOf(AttributeNotFoundException.class);
    assertThatThrownBy(() -> server.invoke(summary, "reset", new Object[0], new String[0]))
        .isInstanceOf(JMException.class);
    assertThat(server.getAttributes(summary, new String[] {"Worst", "Nothing"})).hasSize(1);
  }

  @Test
  void anAlarmIsANotificationWithFlatUserData() throws JMException {
    var received = new CopyOnWriteArrayList<Notification>();
    server.addNotificationListener(
        new ObjectName(AgentMXBean.NAME), (n, handback) -> received.add(n), null, null);
    notifications.tell(
        org.haoscar.mbeans.model.Notification.of(Shelf.raised().transition(), Shelf.ORIGIN)
            .numbered(2));
    await().until(() -> received.size() == 1);
    var told = received.getFirst();
    assertThat(told.getType()).isEqualTo("org.haoscar.alarm.raised");
    assertThat(told.getSequenceNumber()).isEqualTo(2);
    var data = (CompositeData) told.getUserData();
    assertThat(data.get("alarmId")).isEqualTo("0123456789abcdef");
    assertThat(data.get("severity")).isEqualTo("major");
    assertThat(data.get("firstRaised")).isEqualTo(Shelf.NOW.minusSeconds(600).toEpochMilli());
  }

  @Test
  void theAgentCountsItsAlarms() throws JMException {
    var agent = new ObjectName(AgentMXBean.NAME);
    assertThat(server.getAttribute(agent, "OpenAlarms")).isEqualTo(1);
    assertThat(server.getAttribute(agent, "WorstSeverity")).isEqualTo("critical");
    assertThat(server.getAttribute(agent, "Head")).isEqualTo("alpha");
  }

  private Set<ObjectName> names(String keys) throws JMException {
    return server.queryNames(new ObjectName("org.haoscar:" + keys), null);
  }
}
