package org.haoscar.agent.alive;

import java.time.Duration;

/**
 * A part of the agent that turns again and again while it lives.
 *
 * @param what in words: {@code the deciding flow}
 * @param turnedAt when it last did, in monotonic nanoseconds
 * @param mayRest how long it may take from turn to turn
 */
record VitalSign(String what, long turnedAt, Duration mayRest) {

  Duration age(long nanos) {
    return Duration.ofNanos(nanos - turnedAt);
  }

  boolean isOld(long nanos) {
    return age(nanos).compareTo(mayRest) > 0;
  }
}
