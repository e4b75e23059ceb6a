package org.haoscar.agent.peer;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what takes too long by closing its socket under it. A time-out for each read would not do:
 * who sends one byte a second keeps every one of them.
 */
final class Deadlines implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Deadlines.class);

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("peer-deadlines").factory());

  Deadlines() {
    clock.setRemoveOnCancelPolicy(true);
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** To be closed when it was done in time. */
  static final class Deadline implements AutoCloseable {
    private final Closeable what;
    private volatile boolean passed;
    private Optional<ScheduledFuture<?>> alarm = Optional.empty();

    private Deadline(Closeable what) {
      this.what = what;
    }

    private Deadline started(ScheduledThreadPoolExecutor clock, Duration within) {
      try {
        alarm = Optional.of(clock.schedule(this::pass, within.toNanos(), TimeUnit.NANOSECONDS));
      } catch (RejectedExecutionException e) {
        log.debug("everything ends now", e);
        pass();
      }
      return this;
    }

    private void pass() {
      passed = true;
      quietly(what);
    }

    boolean passed() {
      return passed;
    }

    @Override
    public void close() {
      alarm.ifPresent(a -> a.cancel(false));
    }
  }

  Deadline within(Duration time, Closeable what) {
    return new Deadline(what).started(clock, time);
  }

  /** Of what is given up anyway. */
  static void quietly(Closeable what) {
    try {
      what.close();
    } catch (IOException e) {
      log.debug("{} did not close well", what, e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
