package org.haoscar.mbeans.peer;

import java.time.Duration;
import java.util.Set;

/**
 * From when on it is wrong.
 *
 * @param clock how much the two clocks may differ
 * @param behind how many entries of the peer's journal may be unread
 * @param lag how long an entry may be unread
 * @param refused how long a refusal is told after it happened
 * @param allowTwoPrimaries resources that may be Primary on both heads
 */
public record Bounds(
    Duration clock, long behind, Duration lag, Duration refused, Set<String> allowTwoPrimaries) {
  public Bounds {
    allowTwoPrimaries = Set.copyOf(allowTwoPrimaries);
  }

  public static Bounds usual() {
    return new Bounds(
        Duration.ofSeconds(2), 1_000, Duration.ofSeconds(60), Duration.ofMinutes(10), Set.of());
  }

  public Bounds allowing(Set<String> twoPrimaries) {
    return new Bounds(clock, behind, lag, refused, twoPrimaries);
  }

  public Bounds withClock(Duration newClock) {
    return new Bounds(newClock, behind, lag, refused, allowTwoPrimaries);
  }
}
