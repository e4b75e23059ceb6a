package org.haoscar.mbeans.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often a condition came lately. What comes and goes {@link #OFTEN} times {@link #WITHIN} ten
 * minutes stays open from then on, until it has been gone for {@link #QUIET}: so the last word is
 * always told, and the number of messages is bounded.
 *
 * @param raises the newest, at most {@link #OFTEN}
 * @param count how often it came since it began to swing
 * @param goneSince when it went, while it stays open only because it may come again
 */
public record Swing(List<Instant> raises, int count, Optional<Instant> goneSince) {
  public static final int OFTEN = 5;
  public static final Duration WITHIN = Duration.ofMinutes(10);
  public static final Duration QUIET = Duration.ofMinutes(5);

  public Swing {
    raises = List.copyOf(raises);
  }

  static Swing none() {
    return new Swing(List.of(), 0, Optional.empty());
  }

  /** It came, or came again. */
  Swing raised(Instant now) {
    var newest = new ArrayList<>(raises);
    newest.removeIf(at -> at.isBefore(now.minus(WITHIN)) || at.isAfter(now));
    int since = newest.isEmpty() ? 1 : count + 1;
    newest.add(now);
    while (newest.size() > OFTEN) {
      newest.removeFirst();
    }
    return new Swing(newest, since, Optional.empty());
  }

  /** It comes and goes so often that its going is not told. */
  boolean swings(Instant now) {
    return raises.size() >= OFTEN
        && !raises.getFirst().isBefore(now.minus(WITHIN))
        && !raises.getLast().isAfter(now);
  }

  /** A clock that stepped back does not put off its end for ever. */
  Swing gone(Instant now) {
    Instant since = goneSince.filter(at -> !at.isAfter(now)).orElse(now);
    return new Swing(raises, count, Optional.of(since));
  }

  /** When it is told to be over, unless it comes again. */
  Optional<Instant> quietAt() {
    return goneSince.map(at -> at.plus(QUIET));
  }

  String words() {
    return "on and off " + count + " times";
  }
}
