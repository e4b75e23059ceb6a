package org.haoscar.mbeans.port;

import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The one place that reads the time: the wall clock dates things, the monotonic one measures waits.
 */
public record Time(Clock wall, LongSupplier nanoTime) {

  public static Time system() {
    return new Time(Clock.systemUTC(), System::nanoTime);
  }

  public Instant now() {
    return wall.instant();
  }

  public long nanos() {
    return nanoTime.getAsLong();
  }
}
