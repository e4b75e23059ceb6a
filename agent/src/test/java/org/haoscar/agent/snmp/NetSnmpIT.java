package org.haoscar.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmNotice;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Channel.Trap.Security;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.table.Descriptors;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real net-snmp makes of the agent. Debian: apt-get install snmp snmptrapd. */
@Tag("tools")
class NetSnmpIT {
  private static final String MIBS =
      "../mibs/src/main/resources/mibs:" + System.getProperty("standard.mibs", "../mibs/standard");
  private static final List<String> V2C = List.of("-v2c", "-c", "public");
  private static final List<String> V3 =
      words("-v3 -l authPriv -u noc -a SHA-256 -A noc-auth-pass -x AES -X noc-priv-pass");
  private static final List<String> STRONG =
      words(
          "-v3 -l authPriv -u strong -a SHA-512 -A strong-auth-pass -x AES-256 -X"
              + " strong-priv-pass");

  @TempDir Path scratch;
  private SnmpAgent agent;

  @BeforeEach
  void starts() throws IOException {
    agent =
        SnmpAgent.start(
            Sample.settings(scratch.resolve("state"), List.of(Sample.ANY), "public"),
            Pair.MODULES,
            new Sample.Published(Pair.snapshot()),
            Time.system());
  }

  @AfterEach
  void ends() throws IOException {
    agent.close();
  }

  @Test
  void everyObjectIsNamedAndOfItsDeclaredType() throws Exception {
    for (String tree : List.of("system", "snmp", "snmpModules", "haoscar")) {
      assertThat(run("snmpwalk", V2C, tree))
          .contains("::")
          .doesNotContain(
              "Wrong Type", "SMI::enterprises", "SMI::snmpModules", "No Such", "Error in");
    }
  }

  @Test
  void everyTableHasInstances() throws Exception {
    String walked = run("snmpwalk", V2C, "haoscar");
    assertThat(tables().filter(table -> !table.isIn(walked)))
        .map(Tabled::name)
        // What only DRBD's stream tells is not in a reading of its status; nobody is told of life.
        .isSubsetOf("haDrbdHelperTable", "haDrbdPathTable", "haAgentAliveTable");
  }

  @Test
  void valuesAreShownAsTheMibDeclaresThem() throws Exception {
    assertThat(run("snmpwalk", V2C, "haAlarmActiveTable"))
        .contains("haAlarmActiveSeverity.\"0123456789abcdef\" = INTEGER: critical(3)")
        .contains("haAlarmActiveRaisedAt.\"0123456789abcdef\" = STRING: 2026-11-21,14:15:40.3,+0:0")
        .contains("haAlarmActiveStale.\"0123456789abcdef\" = INTEGER: false(2)");
    assertThat(run("snmpget", V2C, "haAlarmRouteExchanges.\"due/noc\""))
        .contains("Counter64: 12 messages");
    assertThat(run("snmpget", V2C, "haDrbdPeerDeviceDone.\"r0\".1.0")).contains("59.38");
  }

  @Test
  void everyVersionAndWayOfWalkingPrintsTheSame() throws Exception {
    String walked = timeless(run("snmpwalk", V2C, "haoscar"));
    assertThat(walked.lines().count()).isGreaterThan(80);
    assertThat(timeless(run("snmpwalk", V3, "haoscar"))).isEqualTo(walked);
    assertThat(timeless(run("snmpwalk", STRONG, "haoscar"))).isEqualTo(walked);
    assertThat(timeless(run("snmpbulkwalk", with(V2C, "-Cr50"), "haoscar"))).isEqualTo(walked);
    assertThat(timeless(run("snmpbulkwalk", with(V3, "-Cr50"), "haoscar"))).isEqualTo(walked);
  }

  @Test
  void everyTableIsPrintedAsATable() throws Exception {
    for (Tabled each : tables().filter(t -> !t.table.isScalars()).toList()) {
      assertThat(run("snmptable", V2C, each.name()))
          .containsPattern("^SNMP table: .*" + each.name() + "|" + each.name() + ": No entries");
    }
    assertThat(run("snmptable", V2C, "haAlarmRouteTable")).contains("started", "12");
  }

  @Test
  void pastTheEndThereIsTheEnd() throws Exception {
    assertThat(run("snmpgetnext", V2C, "2.9")).contains("No more variables left in this MIB View");
    assertThat(run("snmpget", V2C, "haAlarmSummaryWorst.7")).contains("No Such Instance");
    assertThat(run("snmpget", V2C, "haoscar.99.1")).contains("No Such Object");
  }

  @Test
  void whoMayNotAskIsTold() throws Exception {
    assertThat(run("snmpget", instead(V3, "noc", "nobody"), "sysName.0"))
        .contains("Unknown user name");
    assertThat(run("snmpget", instead(V3, "noc-auth-pass", "wrong-auth-pass"), "sysName.0"))
        .contains("Authentication failure");
    assertThat(run("snmpget", words("-v3 -l noAuthNoPriv -u noc"), "sysName.0"))
        .contains("authorizationError");
    assertThat(run("snmpget", words("-v1 -c public"), "sysName.0")).contains("Timeout");
  }

  @Test
  void snmptrapdNamesEveryVarbindAndAcknowledgesInforms() throws Exception {
    try (var receiver = new Trapd(scratch, MIBS, agent.engineId())) {
      for (Security security : List.of(new Security.V2c("public"), new Security.V3("noc"))) {
        for (boolean inform : List.of(false, true)) {
          told(receiver, security, inform, Transition.Kind.RAISE);
          told(receiver, security, inform, Transition.Kind.CLEAR);
        }
      }
    }
  }

  private void told(Trapd receiver, Security security, boolean inform, Transition.Kind kind)
      throws Exception {
    HostPort address = receiver.address();
    var to = new Channel.Trap("noc", Severity.WARNING, address, inform, security);
    String notification = Oids.notification(AlarmModule.MODULE, AlarmNotice.numberOf(kind));
    agent.traps().send(to, notification, Pair.said(kind));
    String severity = kind == Transition.Kind.CLEAR ? "cleared(1)" : "critical(3)";
    String printed = receiver.next("snmpTrapOID");
    assertThat(printed)
        .contains("HAOSCAR-ALARM-MIB::" + AlarmNotice.nameOf(kind))
        .contains("haAlarmNoticeAlarmId.0 = STRING: 0123456789abcdef")
        .contains("haAlarmNoticeSeverity.0 = INTEGER: " + severity)
        .contains("haAlarmNoticeFirstRaised.0 = STRING: 2026-11-21,14:15:40.3,+0:0")
        .contains("snmpTrapAddress.0 = IpAddress: 127.0.0.1")
        .doesNotContain("enterprises", "Wrong Type");
    assertThat(printed.split("\t")).hasSize(2 + AlarmNotice.TABLE.columns().size() + 1);
  }

  private record Tabled(Module<?> module, Table<?, ?> table) {
    String name() {
      return Descriptors.table(module, table);
    }

    boolean isIn(String walked) {
      return table.columns().stream()
          .map(column -> "::" + Descriptors.column(module, table, column) + ".")
          .anyMatch(walked::contains);
    }
  }

  private static Stream<Tabled> tables() {
    return Pair.MODULES.stream()
        .flatMap(m -> m.tables().stream().map(t -> new Tabled(m, t)))
        .filter(tabled -> !tabled.table().isNotice());
  }

  private String run(String program, List<String> as, String what) throws Exception {
    var command = new ArrayList<String>(List.of(program));
    command.addAll(as);
    command.addAll(words("-t 5 -r 1 -M " + MIBS + " -m ALL " + agent.listening().getFirst()));
    command.add(what);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SNMP_PERSISTENT_DIR", scratch.toString());
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed.replaceAll("(?m)^Created directory: .*\n", "");
  }

  private static String timeless(String walked) {
    return walked
        .lines()
        .filter(line -> !line.contains("Age.") && !line.contains("LastChange"))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> with(List<String> words, String word) {
    return Stream.concat(words.stream(), Stream.of(word)).toList();
  }

  private static List<String> instead(List<String> words, String was, String is) {
    return words.stream().map(word -> word.equals(was) ? is : word).toList();
  }

  private static List<String> words(String words) {
    return List.of(words.split(" "));
  }
}
