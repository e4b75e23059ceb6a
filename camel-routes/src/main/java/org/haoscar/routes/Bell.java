package org.haoscar.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** What one thread waits on until somebody rings, or a moment has come. */
final class Bell {
  /**
   * While something falls due later, the clock is looked at this often: it may step, and then what
   * was computed before no longer holds. With nothing to come the thread just waits.
   */
  private static final long LOOK_MILLIS = 250;

  private boolean rung;

  synchronized void ring() {
    rung = true;
    notifyAll();
  }

  /** Returns at once when it rang since the last time. */
  synchronized void await(Optional<Instant> until, Supplier<Instant> clock)
      throws InterruptedException {
    while (!rung) {
      if (until.isEmpty()) {
        wait();
        continue;
      }
      long left = Duration.between(clock.get(), until.get()).toMillis() + 1;
      if (left <= 1) {
        return;
      }
      wait(Math.min(left, LOOK_MILLIS));
    }
    rung = false;
  }
}
