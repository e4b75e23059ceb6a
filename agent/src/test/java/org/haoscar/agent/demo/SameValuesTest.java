package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.haoscar.agent.Agent;
import org.haoscar.agent.config.ConfigurationFile;
import org.haoscar.agent.config.ConfigurationFile.Loaded;
import org.haoscar.mbeans.drbd.Drbd;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** A whole agent over a simulated DRBD, asked by a JMX client, a Jolokia client and a manager. */
class SameValuesTest {
  private static final Module<?> DRBD = Drbd.FAMILY.usual().module();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void jmxJolokiaAndSnmpGiveTheSameValues() throws Exception {
    try (var head = new PlayedHead(folder, List.of());
        var agent = start(head.config);
        var jmx = jmxClient()) {
      assertThat(agent).isNotNull();
      var beans = jmx.getMBeanServerConnection();
      haveHelpersRun(beans, head.simulation);
      for (Table<?, ?> table : DRBD.tables()) {
        await(table.name())
            .atMost(PATIENCE)
            .ignoreExceptions() // a row may go between the questions too
            .untilAsserted(() -> assertThat(compared(table, beans, head)).isPositive());
      }
    }
  }

  /** What DRBD's stream alone tells is there only once it happened while the agent listened. */
  private static void haveHelpersRun(MBeanServerConnection beans, Simulation simulation)
      throws IOException {
    var streams = "org.haoscar:component=agent,type=Component,name=drbd";
    await("the stream")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> beans.getAttribute(new ObjectName(streams), "Mode").equals("stream"));
    simulation.obey(Order.of(Order.Verb.CUT_LINK));
    simulation.obey(Order.of(Order.Verb.HEAL_LINK));
  }

  private static Agent start(Path config) throws Exception {
    var file = new ConfigurationFile(config);
    return Agent.start(file, (Loaded.Accepted) file.load(), Time.system());
  }

  /** Of the URL's kinds this one, the server's own, names no directory. */
  @SuppressWarnings("BanJNDI")
  private static javax.management.remote.JMXConnector jmxClient() throws IOException {
    var server =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("service:jmx:rmi://"),
            Map.of(),
            ManagementFactory.getPlatformMBeanServer());
    server.start();
    return JMXConnectorFactory.connect(server.getAddress());
  }

  /**
   * How many values all three agree on. They may change between the questions: then asked again.
   */
  private static int compared(Table<?, ?> table, MBeanServerConnection beans, PlayedHead head)
      throws Exception {
    int values = 0;
    for (ObjectName name : names(table, beans)) {
      JsonNode json = jolokia(head, name);
      for (Column<?> column : columns(table)) {
        Optional<Object> snmp = snmp(head, oid(table, column, name)).map(v -> value(column, v));
        Object attribute = beans.getAttribute(name, column.name());
        assertThat(snmp).as(name + " " + column.name()).isEqualTo(Optional.ofNullable(attribute));
        assertThat(json.path(column.name()).asText())
            .as(name + " " + column.name() + " by Jolokia")
            .isEqualTo(String.valueOf(attribute));
        values++;
      }
    }
    return values;
  }

  private static List<ObjectName> names(Table<?, ?> table, MBeanServerConnection beans)
      throws Exception {
    var pattern = new ObjectName("org.haoscar:component=drbd,type=" + table.name() + ",*");
    return List.copyOf(beans.queryNames(pattern, null));
  }

  /** When a row was seen moves with every reading. */
  private static List<? extends Column<?>> columns(Table<?, ?> table) {
    return table.columns().stream()
        .filter(column -> column.facts().access() == Column.Access.READ)
        .filter(column -> !(column.syntax() instanceof Syntax.Moment))
        .filter(column -> !(column.syntax() instanceof Syntax.Age))
        .toList();
  }

  private static OID oid(Table<?, ?> table, Column<?> column, ObjectName name) {
    var oid = new OID(Oids.column(DRBD, table, column));
    if (table.isScalars()) {
      return oid.append(0);
    }
    for (Column<?> index : table.indexes()) {
      String key = name.getKeyProperty(index.field());
      String text = key.startsWith("\"") ? ObjectName.unquote(key) : key;
      if (index.syntax() instanceof Syntax.Text) {
        oid.append(new OctetString(text).toSubIndex(false));
      } else {
        oid.append(Integer.parseInt(text));
      }
    }
    return oid;
  }

  private static Object value(Column<?> column, Variable variable) {
    return switch (column.syntax()) {
      case Syntax.Text text -> variable.toString();
      case Syntax.Truth truth -> variable.toInt() == 1;
      case Syntax.Enumeration(Class<? extends Coded> type) ->
          Arrays.stream(type.getEnumConstants())
              .filter(word -> word.code() == variable.toInt())
              .findFirst()
              .orElseThrow()
              .label();
      case Syntax.Whole whole -> variable.toLong();
      case Syntax.Gauge64 gauge -> variable.toLong();
      case Syntax.Counter64 counter -> variable.toLong();
      case Syntax.Percent percent -> variable.toLong();
      case Syntax.Moment moment -> throw new IllegalArgumentException("is not compared");
      case Syntax.Age age -> throw new IllegalArgumentException("is not compared");
    };
  }

  private static Optional<Variable> snmp(PlayedHead head, OID oid) throws IOException {
    try (var manager = new Snmp(new DefaultUdpTransportMapping())) {
      manager.listen();
      var target =
          new CommunityTarget<>(
              new UdpAddress(Node.ALPHA.address() + "/" + head.snmp),
              new OctetString(Access.COMMUNITY));
      target.setVersion(SnmpConstants.version2c);
      target.setTimeout(5_000);
      var pdu = new PDU(PDU.GET, List.of(new VariableBinding(oid)));
      PDU answer = manager.get(pdu, target).getResponse();
      return Stream.ofNullable(answer)
          .map(response -> response.get(0).getVariable())
          .filter(variable -> !variable.isException())
          .findFirst();
    }
  }

  private static JsonNode jolokia(PlayedHead head, ObjectName name) throws Exception {
    var body = new TreeMap<>(Map.of("type", "read", "mbean", name.getCanonicalName()));
    var login =
        Base64.getEncoder()
            .encodeToString(
                (Access.HTTP_READER + ":" + Access.HTTP_PASSWORD).getBytes(StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(
                URI.create("http://" + Node.ALPHA.address() + ":" + head.http + "/jolokia"))
            .header("Authorization", "Basic " + login)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body)))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new ObjectMapper().readTree(answer.body()).path("value");
    }
  }
}
