package org.haoscar.agent.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.haoscar.mbeans.port.Time;

/** alpha's home as the demo makes it, on free ports, over a simulated pair. */
final class PlayedHead implements AutoCloseable {
  final Path home;
  final Path config;
  final int snmp = freeUdp();
  final int http = freeTcp();
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
            .replace(":" + Access.PEER_PORT, ":" + freeTcp()));
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
    passing.shutdownNow();
    receivers.close();
  }

  private static int freeUdp() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getByName(Node.ALPHA.address()))) {
      return socket.getLocalPort();
    }
  }

  private static int freeTcp() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(Node.ALPHA.address()))) {
      return socket.getLocalPort();
    }
  }
}
