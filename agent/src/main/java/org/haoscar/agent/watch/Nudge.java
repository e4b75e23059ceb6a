package org.haoscar.agent.watch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a tool running each of whose lines means: look now. Without it there is polling, so that it
 * is restarted ever more slowly and nobody is told. Started and stopped by the watcher's thread.
 */
final class Nudge {
  private static final Logger LOG = LoggerFactory.getLogger(Nudge.class);

  /** Who is told that it said something, and who looks. */
  record Ears(Runnable wake, Runnable look) {}

  /** However much it says. */
  private static final Duration APART = Duration.ofSeconds(1);

  private final Tools.Command command;
  private final Tools tools;
  private final Time time;
  private final Supplier<Pace> pace;
  private final Ears ears;

  private Tools.Stream running = () -> {};
  private int failures;
  private long startedAt;
  private volatile boolean active;
  private volatile long endedAt;
  private volatile Duration rest = Duration.ZERO;
  private volatile boolean said;
  private long lookedAt;

  Nudge(Tools.Command command, Surroundings surroundings, Supplier<Pace> pace, Ears ears) {
    this.command = command;
    this.tools = surroundings.tools();
    this.time = surroundings.time();
    this.pace = pace;
    this.ears = ears;
  }

  /** Called at least once a second. */
  void ensure() {
    if (said && time.nanos() - lookedAt >= APART.toNanos()) {
      said = false;
      lookedAt = time.nanos();
      ears.look().run();
    }
    if (!active && time.nanos() - endedAt >= rest.toNanos()) {
      active = true;
      startedAt = time.nanos();
      running = tools.follow(command, this::line, this::ended);
    }
  }

  private void line(String line) {
    if (!said) {
      said = true;
      ears.wake().run();
    }
    LOG.trace("{}: {}", command, line);
  }

  private void ended(Tools.Output output) {
    boolean lived = time.nanos() - startedAt >= pace.get().most().toNanos();
    failures = lived ? 0 : failures + 1;
    rest = pace.get().rest(Math.max(0, failures - 1), ThreadLocalRandom.current().nextDouble());
    endedAt = time.nanos();
    active = false;
    LOG.debug("{} ended: {}", command, output);
  }

  void stop() {
    running.close();
    running = () -> {};
  }
}
