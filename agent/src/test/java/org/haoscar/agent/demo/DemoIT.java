package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.haoscar.mbeans.alarm.AlarmNotice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo as a user runs it, looked at with the real net-snmp. Debian: apt-get install snmp
 * snmptrapd. Needs the demo's own addresses and ports.
 */
class DemoIT {
  private static final List<String> V2C = RunningDemo.V2C;
  private static final List<String> V3 =
      Commands.words(
          "-v3 -l authPriv -u noc -a SHA-256 -A demo-auth-pass -x AES -X demo-priv-pass");

  @TempDir Path scratch;

  @Test
  void managersWalkBothHeadsAndHearRaiseAndClearOnce() throws Exception {
    var commands = new Commands(scratch);
    try (var traps = new TrapDaemon(commands);
        var demo = new RunningDemo(commands, traps.also())) {
      demo.awaitPaired();
      for (Node node : Node.values()) {
        assertWalks(node);
      }
      demo.order(Order.of(Order.Verb.CUT_LINK));
      Heard raised = heard(traps, "raise");
      await("shown where it was said")
          .atMost(RunningDemo.PATIENCE)
          .until(() -> ask("snmptable", Node.ALPHA, "haAlarmActiveTable").contains("drbd.disc"));
      demo.order(Order.of(Order.Verb.HEAL_LINK));
      assertThat(heard(traps, "clear").alarmId()).isEqualTo(raised.alarmId());
      for (Node node : Node.values()) {
        await(node.label() + " has no alarm open")
            .atMost(RunningDemo.PATIENCE)
            .until(() -> !ask("snmptable", node, "haAlarmActiveTable").contains("drbd."));
      }
      // An inform whose acknowledgement was late comes twice, from the same head.
      assertThat(Heard.of(traps.heard(), "raise", "drbd.disconnected")).containsOnly(raised);
      assertThat(Set.copyOf(Heard.of(traps.heard(), "clear", "drbd.disconnected"))).hasSize(1);
      assertEveryVarbindIsNamed(traps);
    }
  }

  private static Heard heard(TrapDaemon traps, String transition) throws Exception {
    await(transition)
        .atMost(RunningDemo.PATIENCE)
        .until(() -> !Heard.of(traps.heard(), transition, "drbd.disconnected").isEmpty());
    return Heard.of(traps.heard(), transition, "drbd.disconnected").getFirst();
  }

  private static String ask(String tool, Node node, String what) throws Exception {
    return RunningDemo.ask(tool, V2C, node, what);
  }

  private static void assertWalks(Node node) throws Exception {
    String walked = ask("snmpwalk", node, "haoscar");
    assertThat(walked.lines().filter(line -> line.startsWith("HAOSCAR-")).count())
        .isGreaterThan(100);
    assertThat(walked).doesNotContain("Wrong Type", "No Such", "SMI::enterprises");
    assertThat(RunningDemo.ask("snmpwalk", V3, node, "haDrbdConnectionTable"))
        .contains("connected");
    assertThat(ask("snmptable", node, "haDrbdVolumeTable")).contains("upToDate");
    assertThat(ask("snmpgetnext", node, "2.9")).contains("No more variables left");
    var bulk = new ArrayList<>(V2C);
    bulk.add("-Cr50");
    assertThat(RunningDemo.ask("snmpbulkwalk", bulk, node, "haDrbdResourceTable").lines())
        .hasSameSizeAs(ask("snmpwalk", node, "haDrbdResourceTable").lines().toList());
  }

  private static void assertEveryVarbindIsNamed(TrapDaemon traps) throws IOException {
    assertThat(traps.lines().filter(line -> line.contains("haAlarmRaised")))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(AlarmNotice.TABLE.columns())
                    .allMatch(column -> line.contains("haAlarmNotice" + column.name() + ".0 = ")))
        .allMatch(line -> line.contains("snmpTrapAddress"))
        .noneMatch(line -> line.contains("enterprises."));
  }
}
