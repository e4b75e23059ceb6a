package org.haoscar.agent.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.haoscar.agent.demo.Order.Verb;
import org.haoscar.mbeans.port.Time;

/**
 * The demo's simulated pair with an agent process on each head, for those who play with both from
 * elsewhere. Heads are called by their names.
 */
public final class PlayedPair implements AutoCloseable {
  private final Map<Node, Path> homes = new EnumMap<>(Node.class);
  private final Map<Node, HeadProcess> agents = new EnumMap<>(Node.class);
  private final Map<Node, Long> logged = new EnumMap<>(Node.class);
  private final Simulation simulation;
  private final AtomicLong hurried = new AtomicLong();

  /** What an agent of a home is started with: a main class and its arguments. */
  public interface Program {
    List<String> in(Path home);
  }

  public PlayedPair(Path folder, Program program) throws IOException {
    var stages = new EnumMap<Node, Stage>(Node.class);
    for (Node node : Node.values()) {
      Path home = Files.createDirectory(folder.resolve(node.label()));
      homes.put(node, home);
      stages.put(node, Stage.build(home));
      agents.put(node, new HeadProcess(home, program.in(home)));
    }
    var time = new Time(Clock.systemUTC(), () -> System.nanoTime() + hurried.get());
    simulation = new Simulation(Pair.healthy(1), stages, time);
  }

  public Path home(String head) {
    return homes.get(node(head));
  }

  private static Node node(String head) {
    return Node.named(head).orElseThrow();
  }

  // --- DRBD

  /** What is wrong: {@code link@pair}, {@code disk@alpha}, {@code suspended@beta}. */
  public Set<String> facts() {
    Pair pair = simulation.pair();
    var facts = new TreeSet<String>();
    for (Node node : Node.values()) {
      Head head = pair.head(node);
      if (!head.isConnected()) {
        facts.add("link@pair");
      }
      if (head.any(volume -> !volume.hasDisk())) {
        facts.add("disk@" + node.label());
      }
      if (head.suspended()) {
        facts.add("suspended@" + node.label());
      }
    }
    return facts;
  }

  /** Both copies are good and nothing is wrong. */
  public boolean healthy() {
    Pair pair = simulation.pair();
    return facts().isEmpty()
        && !pair.resyncing()
        && Arrays.stream(Node.values()).allMatch(node -> pair.head(node).isUpToDate());
  }

  /**
   * Time passes, and of what is wanted that happens which can: a disk fails and is replaced only
   * while the link is whole.
   */
  public void want(Set<String> facts) throws IOException {
    simulation.pass();
    for (String fact : facts()) {
      if (!facts.contains(fact)) {
        mend(fact);
      }
    }
    Set<String> already = facts();
    for (String fact : facts) {
      if (!already.contains(fact)) {
        breakIt(fact);
      }
    }
  }

  private void breakIt(String fact) throws IOException {
    String[] parts = fact.split("@", -1);
    simulation.obey(
        switch (parts[0]) {
          case "link" -> Order.of(Verb.CUT_LINK);
          case "disk" -> Order.of(Verb.FAIL_DISK);
          default -> Order.of(Verb.SUSPEND_IO, node(parts[1]));
        });
  }

  private void mend(String fact) throws IOException {
    String[] parts = fact.split("@", -1);
    simulation.obey(
        switch (parts[0]) {
          case "link" -> Order.of(Verb.HEAL_LINK);
          case "disk" -> Order.of(Verb.RESYNC);
          default -> Order.of(Verb.RESUME_IO, node(parts[1]));
        });
  }

  /** For DRBD more time has passed than for us: a resync comes nearer to its end. */
  public void hurry(long millis) {
    hurried.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Whether the head's drbdsetup, asked from now on, never answers. */
  public void hangTool(String head, boolean hangs) throws IOException {
    Path mark = home(head).resolve("drbd/hangs");
    if (hangs) {
      Files.writeString(mark, "");
    } else {
      Files.deleteIfExists(mark);
    }
  }

  // --- the agents

  public synchronized void start(String head) throws IOException {
    Path log = log(head);
    logged.put(node(head), Files.exists(log) ? Files.size(log) : 0);
    agents.get(node(head)).start();
  }

  public void kill(String head) {
    agents.get(node(head)).kill();
  }

  /** As an operator stops it, with SIGTERM: it ends soon. */
  public void ask(String head) {
    agents.get(node(head)).ask();
  }

  public boolean runs(String head) {
    return agents.get(node(head)).running().isPresent();
  }

  /** The agent that runs now has said so. */
  public synchronized boolean ready(String head) throws IOException {
    long from = logged.getOrDefault(node(head), 0L);
    if (!runs(head) || !Files.exists(log(head))) {
      return false;
    }
    byte[] all = Files.readAllBytes(log(head));
    int start = (int) Math.min(from, all.length);
    String said = new String(all, start, all.length - start, StandardCharsets.UTF_8);
    return said.contains("ready: head");
  }

  public Path log(String head) {
    return home(head).resolve("agent.log");
  }

  /** {@code kill -STOP}, or another signal, or {@code prlimit}: whatever takes a process's id. */
  public void with(String head, Tool tool) throws IOException, InterruptedException {
    var pid = agents.get(node(head)).pid();
    if (pid.isPresent()) {
      tool.run(Long.toString(pid.get()));
    }
  }

  public interface Tool {
    void run(String pid) throws IOException, InterruptedException;
  }

  @Override
  public void close() {
    agents.values().forEach(HeadProcess::kill);
  }
}
