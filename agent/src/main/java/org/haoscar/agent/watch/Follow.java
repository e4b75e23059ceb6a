package org.haoscar.agent.watch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.haoscar.mbeans.port.Stream;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;

/**
 * Keeps a component's stream running: started when asked, restarted from its full dump when it ends
 * or prints what cannot be read, ever more slowly while it does not live. Used by the watcher's
 * thread alone, except for what others may ask.
 */
final class Follow<S> {
  private final Stream<S> stream;
  private final Tools tools;
  private final Time time;
  private final Supplier<Pace> pace;
  private final Inbox<S> signals;

  private Tools.Stream running = () -> {};
  private Stream.Fold<S> fold;
  private int failures;
  private long startedAt;
  private long restAt;
  private Duration rest = Duration.ZERO;
  private boolean active;
  private final AtomicLong run = new AtomicLong();
  private volatile boolean consistent;
  private volatile boolean overflowed;
  private volatile long lostAt;
  private volatile String trouble = "";

  Follow(Stream<S> stream, Surroundings surroundings, Supplier<Pace> pace, Inbox<S> to) {
    this.stream = stream;
    this.tools = surroundings.tools();
    this.time = surroundings.time();
    this.pace = pace;
    this.signals = to;
    this.fold = stream.start();
    this.lostAt = time.nanos();
  }

  /** Starts it unless it runs or rests. */
  void ensure() {
    if (!active && time.nanos() - restAt >= rest.toNanos()) {
      long mine = run.incrementAndGet();
      active = true;
      overflowed = false;
      startedAt = time.nanos();
      fold = stream.start();
      running =
          tools.follow(
              stream.command(),
              text -> line(mine, text),
              output -> signals.offer(new Signal.Ended<>(mine, output)));
    }
  }

  /** On the stream's own thread. The tool never waits for us: what we cannot take is read anew. */
  private void line(long mine, String text) {
    if (mine == run.get() && !overflowed) {
      overflowed = !signals.offer(new Signal.Line<>(mine, text));
    }
  }

  Stream.Step<S> read(Signal.Line<S> line) {
    if (overflowed) {
      return new Stream.Step.Unreadable<>("more lines than could be read");
    }
    Stream.Step<S> step = fold.read(line.text());
    switch (step) {
      case Stream.Step.Now<S>(var next, var at, var status, var reported) -> {
        fold = next;
        consistent = true;
      }
      case Stream.Step.More<S>(var next) -> fold = next;
      case Stream.Step.Unreadable<S>(var reason) -> {}
    }
    return step;
  }

  boolean isCurrent(long otherRun) {
    return active && otherRun == run.get();
  }

  /** It ended, or is to: the next start comes after a rest. */
  void lost(String reason) {
    boolean lived = time.nanos() - startedAt >= pace.get().most().toNanos();
    failures = lived ? 0 : failures + 1;
    rest = pace.get().rest(Math.max(0, failures - 1), ThreadLocalRandom.current().nextDouble());
    restAt = time.nanos();
    trouble = reason;
    stop();
  }

  /** There is nothing to follow. */
  void stop() {
    lostAt = consistent ? time.nanos() : lostAt;
    consistent = false;
    active = false;
    running.close();
    running = () -> {};
  }

  Duration untilStart() {
    long left = rest.toNanos() - (time.nanos() - restAt);
    return active ? Duration.ofSeconds(1) : Duration.ofNanos(Math.max(0, left));
  }

  boolean speaks() {
    return consistent;
  }

  long restarts() {
    return Math.max(0, run.get() - 1);
  }

  /** How long it has not told a whole status. */
  Duration lostFor() {
    return consistent ? Duration.ZERO : Duration.ofNanos(time.nanos() - lostAt);
  }

  /** Why it ended last. */
  String trouble() {
    return trouble;
  }
}
