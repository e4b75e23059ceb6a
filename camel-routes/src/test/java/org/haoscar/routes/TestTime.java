package org.haoscar.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.haoscar.mbeans.port.Time;

/** A clock that goes on only when told. */
final class TestTime extends Clock {
  static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private Instant wall = START;
  private long nanos;

  Time time() {
    return new Time(this, this::nanos);
  }

  synchronized void advance(Duration by) {
    wall = wall.plus(by);
    nanos += by.toNanos();
  }

  /** The wall clock jumps, and no time passes. */
  synchronized void step(Duration by) {
    wall = wall.plus(by);
  }

  private synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized Instant instant() {
    return wall;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
