package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.alarm.AlarmNotice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo as a user runs it, looked at with the real net-snmp. Debian: apt-get install snmp
 * snmptrapd. Needs the demo's own addresses and ports.
 */
class DemoIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String MIBS =
      "../mibs/src/main/resources/mibs:" + System.getProperty("standard.mibs", "../mibs/standard");
  private static final List<String> V2C = words("-v2c -c public");
  private static final List<String> V3 =
      words("-v3 -l authPriv -u noc -a SHA-256 -A demo-auth-pass -x AES -X demo-priv-pass");

  @TempDir Path scratch;
  private Process trapd;
  private Process demo;

  @BeforeEach
  void starts() throws IOException {
    String port = freePort();
    Path configuration = scratch.resolve("snmptrapd.conf");
    Files.writeString(configuration, "authCommunity log public\n");
    trapd =
        background(
            "trapd",
            words("snmptrapd -f -Lo -n -t -C -c " + configuration + " -M " + MIBS),
            words("-m ALL udp:127.0.0.1:" + port));
    demo = background("demo", haoscar(), words("demo --for 900s --also trap=127.0.0.1:" + port));
  }

  @AfterEach
  void ends() throws Exception {
    demo.destroy();
    assertThat(demo.waitFor()).as("the demo's exit status").isZero();
    trapd.destroy();
    trapd.waitFor();
  }

  @Test
  void managersWalkBothHeadsAndHearRaiseAndClear() throws Exception {
    for (Node node : Node.values()) {
      await(node.label())
          .atMost(PATIENCE)
          .until(() -> run("snmpwalk", V2C, node, "haDrbdPeerDeviceTable").contains("upToDate"));
    }
    for (Node node : Node.values()) {
      assertWalks(node);
    }
    demo(Order.Verb.CUT_LINK);
    await().atMost(PATIENCE).until(() -> !ids("raised", "drbd.disconnected").isEmpty());
    for (Node node : Node.values()) {
      await(node.label())
          .atMost(PATIENCE)
          .until(
              () ->
                  run("snmptable", V2C, node, "haAlarmActiveTable").contains("drbd.disconnected"));
    }
    demo(Order.Verb.HEAL_LINK);
    await().atMost(PATIENCE).until(() -> !ids("cleared", "drbd.disconnected").isEmpty());
    assertThat(ids("raised", "drbd.disconnected")).hasSize(1);
    assertThat(ids("cleared", "drbd.disconnected")).isEqualTo(ids("raised", "drbd.disconnected"));
    assertEveryVarbindIsNamed();
    whatOneHeadRaisesTheOtherClears();
  }

  private void whatOneHeadRaisesTheOtherClears() throws Exception {
    demo(Order.Verb.KILL_AGENT, Node.ALPHA);
    demo(Order.Verb.CUT_LINK);
    await()
        .atMost(PATIENCE)
        .until(() -> said("raised", "drbd.disconnected", Node.BETA).size() == 1);
    demo(Order.Verb.START_AGENT, Node.ALPHA);
    await()
        .atMost(PATIENCE)
        .until(() -> said("cleared", "peer.silent", Node.ALPHA, Node.BETA).size() == 1);
    demo(Order.Verb.HEAL_LINK);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                said("cleared", "drbd.disconnected", Node.ALPHA, Node.BETA)
                    .containsAll(said("raised", "drbd.disconnected", Node.BETA)));
    assertThat(said("cleared", "drbd.disconnected", Node.ALPHA))
        .containsAll(said("raised", "drbd.disconnected", Node.BETA));
  }

  /** Ids of alarms that one of these heads told of. */
  private Set<String> said(String transition, String condition, Node... nodes) throws IOException {
    List<String> heads = Arrays.stream(nodes).map(Node::label).toList();
    return ids(transition, condition).stream()
        .map(told -> told.split(" ", 2))
        .filter(told -> heads.contains(told[0]))
        .map(told -> told[1])
        .collect(Collectors.toSet());
  }

  private void assertWalks(Node node) throws Exception {
    String walked = run("snmpwalk", V2C, node, "haoscar");
    assertThat(walked.lines().filter(line -> line.startsWith("HAOSCAR-")).count())
        .isGreaterThan(100);
    assertThat(walked).doesNotContain("Wrong Type", "No Such", "SMI::enterprises");
    assertThat(run("snmpwalk", V3, node, "haDrbdConnectionTable")).contains("connected");
    assertThat(run("snmptable", V2C, node, "haDrbdVolumeTable")).contains("upToDate");
    assertThat(run("snmpgetnext", V2C, node, "2.9")).contains("No more variables left");
    var bulk = new ArrayList<>(V2C);
    bulk.add("-Cr50");
    assertThat(run("snmpbulkwalk", bulk, node, "haDrbdResourceTable").lines())
        .hasSameSizeAs(run("snmpwalk", V2C, node, "haDrbdResourceTable").lines().toList());
  }

  /**
   * Of the notifications that the receiver printed, each head with its alarm's id: an inform whose
   * acknowledgement was late comes twice.
   */
  private Set<String> ids(String transition, String condition) throws IOException {
    Pattern id =
        Pattern.compile(
            "haAlarmNoticeAlarmId\\.0 = STRING: (\\w+).*haAlarmNoticeHead\\.0 = STRING: (\\w+)");
    return heard()
        .filter(line -> line.contains("haAlarm" + capitalized(transition)))
        .filter(line -> line.contains("haAlarmNoticeCondition.0 = STRING: " + condition))
        .flatMap(line -> id.matcher(line).results())
        .map((MatchResult match) -> match.group(2) + " " + match.group(1))
        .collect(Collectors.toSet());
  }

  private void assertEveryVarbindIsNamed() throws IOException {
    assertThat(heard().filter(line -> line.contains("haAlarmRaised")))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(AlarmNotice.TABLE.columns())
                    .allMatch(column -> line.contains("haAlarmNotice" + column.name() + ".0 = ")))
        .allMatch(line -> line.contains("snmpTrapAddress"))
        .noneMatch(line -> line.contains("enterprises."));
  }

  private Stream<String> heard() throws IOException {
    return Files.readAllLines(scratch.resolve("trapd"), StandardCharsets.UTF_8).stream();
  }

  private void demo(Order.Verb verb) throws Exception {
    order(verb.word());
  }

  private void demo(Order.Verb verb, Node node) throws Exception {
    order(verb.word() + " " + node.label());
  }

  private void order(String words) throws Exception {
    assertThat(background("order", haoscar(), words("demo " + words)).waitFor()).isZero();
  }

  private static List<String> haoscar() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java,
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        "org.haoscar.agent.Main");
  }

  private static String run(String tool, List<String> access, Node node, String what)
      throws Exception {
    var command = new ArrayList<String>(List.of(tool));
    command.addAll(access);
    command.addAll(words("-M " + MIBS + " -m ALL -t 5 " + node.address() + ":" + Access.SNMP_PORT));
    command.add(what);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed;
  }

  private Process background(String name, List<String> program, List<String> arguments)
      throws IOException {
    var command = new ArrayList<>(program);
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SNMP_PERSISTENT_DIR", scratch.toString());
    builder.redirectOutput(scratch.resolve(name).toFile());
    return builder.start();
  }

  private static String freePort() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      return String.valueOf(socket.getLocalPort());
    }
  }

  private static String capitalized(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" ", -1));
  }
}
