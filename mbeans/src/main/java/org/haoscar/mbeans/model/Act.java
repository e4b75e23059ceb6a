package org.haoscar.mbeans.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What an operator said about alarms: a stored fact, valid on both heads.
 *
 * @param target the alarm's id; a silence's own name; the node in maintenance, or {@link
 *     AlarmKey#PAIR}
 * @param until when it ends by itself; empty for what does not
 */
public record Act(Kind kind, String target, By by, Optional<Instant> until, Words words) {

  public enum Kind implements Coded {
    ACKNOWLEDGE,
    UNACKNOWLEDGE,
    COMMENT,
    SILENCE,
    END_SILENCE,
    MAINTENANCE,
    END_MAINTENANCE,
    CLOSE;

    /** What a later act of the same kind of thing replaces: a silence and its end are one thing. */
    public Kind about() {
      return switch (this) {
        case ACKNOWLEDGE, UNACKNOWLEDGE -> ACKNOWLEDGE;
        case COMMENT -> COMMENT;
        case SILENCE, END_SILENCE -> SILENCE;
        case MAINTENANCE, END_MAINTENANCE -> MAINTENANCE;
        case CLOSE -> CLOSE;
      };
    }
  }

  /**
   * @param lamport orders acts of both heads: an act is above all that its head knew of
   */
  public record By(String who, Instant at, long lamport) {}

  /**
   * @param why in the operator's words
   * @param scope of a silence, its matchers as {@code condition=drbd.* subject=alpha object=r0}; of
   *     a close, the claims that it closes, each with its alarm's id and step as {@code
   *     alpha=3f0c…/3}; else empty
   */
  public record Words(String why, String scope) {}

  public Act stamped(Instant at, long lamport) {
    return new Act(kind, target, new By(by.who(), at, lamport), until, words);
  }

  public Act scoped(String scope) {
    return new Act(kind, target, by, until, new Words(words.why(), scope));
  }
}
