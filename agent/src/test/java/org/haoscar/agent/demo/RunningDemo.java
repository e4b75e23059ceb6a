package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code haoscar demo} as a user runs it. It has the demo's own addresses and ports. */
final class RunningDemo implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(4);
  static final List<String> V2C = Commands.words("-v2c -c public");

  private final Commands commands;
  private final Process process;

  RunningDemo(Commands commands, String also) throws IOException {
    this.commands = commands;
    this.process = commands.background("demo", Commands.haoscar("demo --for 900s " + also));
  }

  /** Both agents see their copies, and each other. */
  void awaitPaired() {
    for (Node node : Node.values()) {
      await(node.label())
          .atMost(PATIENCE)
          .until(() -> ask("snmpwalk", V2C, node, "haDrbdPeerDeviceTable").contains("upToDate"));
    }
    awaitConnected();
  }

  /** The agents hear each other. */
  void awaitConnected() {
    for (Node node : Node.values()) {
      await(node.label() + " hears its peer")
          .atMost(PATIENCE)
          .until(() -> ask("snmpwalk", V2C, node, "haPeerSummaryConnected").contains("true"));
    }
  }

  void order(Order order) throws Exception {
    Process asked =
        commands.background(
            "order-" + order.verb().word(), Commands.haoscar("demo " + order.line()));
    assertThat(asked.waitFor()).as(order.line()).isZero();
  }

  static String ask(String tool, List<String> access, Node node, String what) throws Exception {
    var command = new ArrayList<String>(List.of(tool));
    command.addAll(access);
    command.addAll(
        Commands.words(
            "-M " + Commands.MIBS + " -m ALL -t 5 " + node.address() + ":" + Access.SNMP_PORT));
    command.add(what);
    return Commands.run(command);
  }

  @Override
  public void close() {
    process.destroy();
    assertThat(process.onExit().join().exitValue()).as("the demo's exit status").isZero();
  }
}
