package org.haoscar.mbeans.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a head waits for after its start before it tells anybody anything: it may be that its peer
 * has said it all meanwhile, and that what it remembers is long over. It does not wait for ever:
 * alarms fail open.
 *
 * @param until then it opens by itself
 * @param merged nothing of the peer's journal was left to read since the start
 * @param unread watched components without a conclusive reading since the start
 */
public record Gate(Instant until, boolean merged, Set<String> unread) {
  public Gate {
    unread = Set.copyOf(unread);
  }

  /** Of a head without a peer: open. */
  public static Gate open(Instant start) {
    return new Gate(start, true, Set.of());
  }

  public static Gate closed(Instant start, Duration speakAfter, Set<String> watched) {
    return new Gate(start.plus(speakAfter), false, watched);
  }

  /** A page of the peer's journal that left nothing to read is stored. */
  public Gate whenMerged() {
    return new Gate(until, true, unread);
  }

  /** A conclusive reading of the component is stored. */
  public Gate whenRead(String component) {
    var left = new TreeSet<>(unread);
    left.remove(component);
    return new Gate(until, merged, left);
  }

  public boolean opens(Instant now) {
    return (merged && unread.isEmpty()) || !now.isBefore(until);
  }

  /** Why nothing is said yet; empty when the gate is open. */
  public Optional<String> waitsFor(Instant now) {
    if (opens(now)) {
      return Optional.empty();
    }
    String readings =
        unread.isEmpty() ? "" : "a reading of " + String.join(", ", new TreeSet<>(unread));
    String journal = merged ? "" : "the peer's journal";
    String both = readings.isEmpty() || journal.isEmpty() ? "" : " and ";
    return Optional.of("waits for " + journal + both + readings + ", at most until " + until);
  }
}
