package org.haoscar.agent.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.haoscar.mbeans.busy.FreePort;
import org.haoscar.mbeans.port.Time;

/** alpha's home as the demo makes it, on free ports, over a simulated pair. */
final class PlayedHead implements AutoCloseable {
  private static final InetAddress ADDRESS = InetAddress.ofLiteral(Node.ALPHA.address());

  final Path home;
  final Path config;
  final int snmp = FreePort.udp(ADDRESS);
  final int http = FreePort.tcp(ADDRESS);
  final Simulation simulation;
  private final Receivers receivers;
  private final ScheduledExecutorService passing =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  PlayedHead(Path folder, List<Also> also) throws IOException {
    home = Files.createDirectory(folder.resolve("alpha"));
    Path peer = Files.createDirectory(folder.resolve("beta"));
    receivers = Receivers.open(message -> {});
    Map<Node, Stage> stages = Map.of(Node.ALPHA, Stage.build(home), Node.BETA, Stage.build(peer));
    simulation = new Simulation(Pair.healthy(1), stages, Time.system());
    config = AgentConfig.write(home, Node.ALPHA, receivers, also);
    Files.writeString(
        config,
        Files.readString(config)
            .replace(":" + Access.SNMP_PORT, ":" + snmp)
            .replace(":" + Access.HTTP_PORT, ":" + http)
            .replace(":" + Access.PEER_PORT, ":" + FreePort.tcp(ADDRESS)));
    var _ = passing.scheduleWithFixedDelay(this::pass, 0, 200, TimeUnit.MILLISECONDS);
  }

  private void pass() {
    try {
      simulation.pass();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // Nothing is written into a folder that is deleted next.
    passing.close();
    receivers.close();
  }
}
