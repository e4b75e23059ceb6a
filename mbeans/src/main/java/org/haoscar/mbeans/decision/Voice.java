package org.haoscar.mbeans.decision;

import java.time.Duration;
import java.time.Instant;
import org.haoscar.mbeans.model.Delivery.Attempt;
import org.haoscar.mbeans.model.Delivery.State;

/**
 * Which head tells people now.
 *
 * @param speaks this head; also when it is alone, or does not hear its peer: alarms fail open
 * @param why in a sentence, for every delivery and every surface
 * @param speakAfter how long the other head may take to say what it is to say
 */
public record Voice(boolean speaks, String speaker, String why, Duration speakAfter) {
  public static final Duration SPEAK_AFTER = Duration.ofSeconds(30);

  /** A head without a peer. */
  public static Voice alone(String head) {
    return new Voice(true, head, "it has no peer", Duration.ZERO);
  }

  State state() {
    return speaks ? State.DUE : State.HELD;
  }

  Attempt attempt(Instant now) {
    return speaks
        ? new Attempt(now, 0, "")
        : new Attempt(now.plus(speakAfter), 0, speaker + " speaks: " + why);
  }
}
