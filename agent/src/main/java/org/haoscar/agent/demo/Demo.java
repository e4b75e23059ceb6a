package org.haoscar.agent.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.haoscar.agent.demo.View.Voice;
import org.haoscar.mbeans.port.Time;

/** The demo while it runs: the simulated pair, both agents over it, and the NOC that hears them. */
final class Demo {
  private static final Duration STEP = Duration.ofMillis(500);
  private static final int KEPT_MESSAGES = 50;

  private final ControlFolder controlFolder;
  private final Display display;
  private final Time time;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final ConcurrentLinkedDeque<Message> messages = new ConcurrentLinkedDeque<>();

  Demo(ControlFolder controlFolder, Display display, Time time) {
    this.controlFolder = controlFolder;
    this.display = display;
    this.time = time;
  }

  /** Asks the demo to end, from any thread. */
  void end() {
    stop.countDown();
  }

  /** True when all is ended and cleaned up. */
  boolean awaitOver(Duration patience) throws InterruptedException {
    return over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  void run(Optional<Duration> length, List<Also> also) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("haoscar-demo-");
    display.say(Hints.lines(folder));
    try (var receivers = Receivers.open(this::received);
        var relays = new Relays()) {
      var stages = new EnumMap<Node, Stage>(Node.class);
      var heads = new EnumMap<Node, HeadProcess>(Node.class);
      for (Node node : Node.values()) {
        Path home = Files.createDirectory(folder.resolve(node.label()));
        stages.put(node, Stage.build(home));
        heads.put(node, new HeadProcess(home));
        AgentConfig.write(home, node, receivers, also);
      }
      var states = new EnumMap<Node, Path>(Node.class);
      heads.forEach((node, head) -> states.put(node, head.state()));
      Relays.pair(states, time);
      play(new Simulation(Pair.healthy(1), stages, time), new Agents(heads, relays), length);
    } finally {
      delete(folder);
      over.countDown();
    }
  }

  /** The two agents, and the ways between them. */
  private record Agents(Map<Node, HeadProcess> heads, Relays relays) {}

  private void play(Simulation simulation, Agents agents, Optional<Duration> length)
      throws IOException, InterruptedException {
    Map<Node, HeadProcess> heads = agents.heads();
    try (var _ = Control.open(controlFolder, line -> answer(simulation, agents, line))) {
      for (HeadProcess head : heads.values()) {
        head.start();
      }
      watch(simulation, heads, length.map(Duration::toNanos).orElse(Long.MAX_VALUE));
    } finally {
      heads.values().forEach(HeadProcess::ask);
      for (HeadProcess head : heads.values()) {
        head.stop();
      }
    }
  }

  private void watch(Simulation simulation, Map<Node, HeadProcess> heads, long nanos)
      throws IOException, InterruptedException {
    long begun = time.nanos();
    boolean ending = false;
    while (!ending) {
      long running = time.nanos() - begun;
      simulation.pass();
      display.show(view(simulation.pair(), heads, Duration.ofNanos(running)));
      long left = Math.min(STEP.toNanos(), nanos - running);
      ending = left <= 0 || stop.await(left, TimeUnit.NANOSECONDS);
    }
  }

  private View view(Pair pair, Map<Node, HeadProcess> heads, Duration running) throws IOException {
    var voices = new EnumMap<Node, Voice>(Node.class);
    for (Node node : Node.values()) {
      voices.put(node, voice(heads.get(node)));
    }
    return new View(pair, voices, List.copyOf(messages), running);
  }

  private static Voice voice(HeadProcess head) throws IOException {
    if (head.ended().isPresent()) {
      return new Voice("ended " + head.ended().get(), head.lastWords());
    }
    Optional<Instant> running = head.running();
    if (running.isEmpty()) {
      return new Voice("down", List.of());
    }
    Optional<List<String>> alarms = Alarms.of(head.state(), running.get());
    return new Voice(alarms.isPresent() ? "up" : "starting", alarms.orElse(List.of()));
  }

  private void received(Message message) {
    messages.add(message);
    while (messages.size() > KEPT_MESSAGES) {
      messages.poll();
    }
    if (display instanceof Display.Log) {
      display.say(message.lines());
    }
  }

  private String answer(Simulation simulation, Agents agents, String line) {
    Optional<Order> order = Order.read(line);
    if (order.isEmpty()) {
      return "The demo does not know: " + line;
    }
    try {
      return obey(simulation, agents, order.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized String obey(Simulation simulation, Agents agents, Order order)
      throws IOException {
    boolean wasUp = order.node().map(simulation.pair()::isUp).orElse(true);
    Turn turn = simulation.obey(order);
    boolean isUp = order.node().map(turn.pair()::isUp).orElse(true);
    var agent = order.node().map(agents.heads()::get);
    switch (order.verb()) {
      case KILL_AGENT -> agent.orElseThrow().kill();
      case START_AGENT -> start(agent.orElseThrow());
      case CUT_PEER -> agents.relays().cut();
      case HEAL_PEER -> agents.relays().heal();
      case KILL,
          REVIVE,
          CUT_LINK,
          HEAL_LINK,
          FAIL_DISK,
          SPLIT_BRAIN,
          RESYNC,
          SUSPEND_IO,
          RESUME_IO -> {
        if (wasUp && !isUp) {
          agent.orElseThrow().kill();
        } else if (!wasUp && isUp) {
          start(agent.orElseThrow());
        }
      }
    }
    display.say(List.of("> " + order.line(), "  " + turn.said()));
    return turn.said();
  }

  private static void start(HeadProcess agent) throws IOException {
    if (agent.running().isEmpty()) {
      agent.start();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
