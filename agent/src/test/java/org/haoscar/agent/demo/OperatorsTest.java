package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.management.ObjectName;
import org.haoscar.agent.Agent;
import org.haoscar.agent.cli.Haoscar;
import org.haoscar.agent.config.ConfigurationFile;
import org.haoscar.agent.config.ConfigurationFile.Loaded;
import org.haoscar.agent.jmx.AgentMXBean;
import org.haoscar.agent.json.Json;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Oids;
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
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** An operator at a whole agent whose simulated DRBD lost its link, seen by JMX and SNMP too. */
class OperatorsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;
  private final StringBuilder session = new StringBuilder();

  @Test
  void whatAnOperatorSaysIsOnEverySurface() throws Exception {
    try (var head = new PlayedHead(folder, List.of());
        var agent = start(head.config)) {
      assertThat(agent).isNotNull();
      head.simulation.obey(Order.of(Order.Verb.CUT_LINK));
      await("an alarm").atMost(PATIENCE).ignoreExceptions().until(() -> !alarms(head).isEmpty());
      String id = alarms(head).get(0).path("id").asText();

      haoscar(head, "ack", id.substring(0, 6), "--why", "on my way", "--for", "4h");
      haoscar(head, "comment", id.substring(0, 6), "the switch is being replaced");
      haoscar(head, "silence", "condition=drbd.*", "--for", "2h", "--why", "switch replacement");
      haoscar(head, "maintenance", "pair", "--for", "1h", "--why", "switch replacement");
      haoscar(head, "alarms");
      haoscar(head, "silences");
      await("by SNMP and JMX")
          .atMost(PATIENCE)
          .ignoreExceptions() // a bean that is not there yet
          .untilAsserted(
              () -> {
                assertThat(snmp(head, "Active", "AcknowledgedWhy", id)).isEqualTo("on my way");
                assertThat(snmp(head, "Active", "MutedWhy", id)).contains("switch replacement");
                assertThat(snmp(head, "Active", "Heads", id)).isEqualTo("alpha");
                assertThat(snmp(head, "Mute", "Why", "pair")).isEqualTo("switch replacement");
                assertThat(
                        ManagementFactory.getPlatformMBeanServer()
                            .getAttribute(
                                new ObjectName("org.haoscar:component=alarm,type=Mute,name=pair"),
                                "Kind"))
                    .isEqualTo("maintenance");
              });
      jmxTakesAndRefuses(id);
      haoscar(head, "maintenance", "pair", "--end");
      haoscar(head, "silence", "--end", "alpha-");
      haoscar(head, "close", id.substring(0, 6), "--why", "to see it come back");
      await("the messages")
          .atMost(PATIENCE)
          .until(() -> haoscar(head, "messages", "--in", "delivered").contains("said by alpha"));
      haoscar(head, "messages", "--max", "4");
      assertThat(haoscar(head, "ack", "ffffff", "--why", "on my way"))
          .startsWith("there is no alarm \"ffffff\": open: ");
      // What docs/operating.md shows is copied from here.
      Files.writeString(Path.of("target/operators-session.txt"), session);
    }
  }

  /** At the MBean server of the process, as a JMX client on this machine. */
  private static void jmxTakesAndRefuses(String id) throws Exception {
    var server = ManagementFactory.getPlatformMBeanServer();
    var name = new ObjectName(AgentMXBean.NAME);
    String[] types = {"java.lang.String", "java.lang.String", "java.lang.String"};
    Object[] right = {id, "seen in JConsole", "jo"};
    Object[] wrong = {id, "seen in JConsole", ""};
    var done = Json.parse((String) server.invoke(name, "comment", right, types));
    var refused = Json.parse((String) server.invoke(name, "comment", wrong, types));
    assertThat(done.path("accepted").asBoolean()).isTrue();
    assertThat(refused.path("accepted").asBoolean()).isFalse();
    assertThat(refused.path("reason").asText()).contains("say who asks");
  }

  private static JsonNode alarms(PlayedHead head) throws IOException {
    return Json.parse(run(head, "alarms", "--json"));
  }

  private String haoscar(PlayedHead head, String... words) {
    String out = run(head, words);
    session.append("$ haoscar");
    Arrays.stream(words)
        .forEach(word -> session.append(' ').append(word.contains(" ") ? "'" + word + "'" : word));
    session.append('\n').append(out).append('\n');
    return out;
  }

  /** What it prints, complaints included. */
  private static String run(PlayedHead head, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--run", head.home.resolve("run").toString()));
    var text = new StringWriter();
    Haoscar.finished(
            Haoscar.commandLine(
                List.of(),
                () -> {
                  throw new IllegalStateException("no tool is run");
                },
                Time.system()))
        .setOut(new PrintWriter(text, true))
        .setErr(new PrintWriter(text, true))
        .execute(all.toArray(String[]::new));
    return text.toString();
  }

  private static Agent start(Path config) throws Exception {
    var file = new ConfigurationFile(config);
    return Agent.start(file, (Loaded.Accepted) file.load(), Time.system());
  }

  private static String snmp(PlayedHead head, String table, String column, String index)
      throws IOException {
    try (var manager = new Snmp(new DefaultUdpTransportMapping())) {
      manager.listen();
      var target =
          new CommunityTarget<>(
              new UdpAddress(Node.ALPHA.address() + "/" + head.snmp),
              new OctetString(Access.COMMUNITY));
      target.setVersion(SnmpConstants.version2c);
      target.setTimeout(5_000);
      OID oid = oid(table, column).append(new OctetString(index).toSubIndex(false));
      var answer =
          manager.get(new PDU(PDU.GET, List.of(new VariableBinding(oid))), target).getResponse();
      return answer == null ? "" : answer.get(0).getVariable().toString();
    }
  }

  private static OID oid(String name, String columnName) {
    Table<?, ?> table =
        AlarmModule.MODULE.tables().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    Column<?> column =
        table.columns().stream()
            .filter(one -> one.name().equals(columnName))
            .findFirst()
            .orElseThrow();
    return new OID(Oids.column(AlarmModule.MODULE, table, column));
  }
}
