package org.haoscar.routes;

import java.time.Instant;
import org.haoscar.mbeans.port.Time;

/**
 * The wall clock, but it never goes back: after a step back it goes on from where it was. What was
 * to be tried again in a minute is so, whatever happened to the wall clock meanwhile.
 */
final class OnwardClock {
  private final Time time;
  private Instant last;
  private long lastNanos;

  OnwardClock(Time time) {
    this.time = time;
    this.last = time.now();
    this.lastNanos = time.nanos();
  }

  synchronized Instant now() {
    Instant wall = time.now(); // before the nanoseconds: a pause in between must not count twice
    long nanos = time.nanos();
    Instant onward = last.plusNanos(nanos - lastNanos);
    last = wall.isAfter(onward) ? wall : onward;
    lastNanos = nanos;
    return last;
  }
}
