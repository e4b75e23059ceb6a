package org.haoscar.agent.watch;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a component again and again, on a thread of its own: readings never overlap. */
final class Poll<S> {
  private static final Logger LOG = LoggerFactory.getLogger(Poll.class);

  private final Component<S> component;
  private final Surroundings surroundings;
  private final Supplier<Duration> interval;
  private final Semaphore hint = new Semaphore(0);
  private final Thread thread;

  Poll(
      Component<S> component,
      Surroundings surroundings,
      Supplier<Duration> interval,
      Inbox<S> signals) {
    this.component = component;
    this.surroundings = surroundings;
    this.interval = interval;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("poll-" + component.name())
            .unstarted(() -> loop(signals));
  }

  void start() {
    thread.start();
  }

  /** Look now instead of at the end of the interval. */
  void hint() {
    hint.release();
  }

  void stop() {
    thread.interrupt();
  }

  private void loop(Inbox<S> signals) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        signals.offer(new Signal.Polled<>(observe()));
        boolean hinted = hint.tryAcquire(interval.get().toNanos(), TimeUnit.NANOSECONDS);
        LOG.trace("{}: hinted {}", component.name(), hinted);
        hint.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A mistake of ours is no reason to stop watching. */
  private Observation<S> observe() {
    try {
      return component.observe(surroundings.tools(), surroundings.time());
    } catch (RuntimeException e) {
      LOG.error("reading {} failed", component.name(), e);
      return new Observation.Unreadable<>("reading failed: " + e, surroundings.time().now());
    }
  }
}
