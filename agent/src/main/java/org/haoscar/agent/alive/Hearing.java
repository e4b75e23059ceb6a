package org.haoscar.agent.alive;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.haoscar.mbeans.agent.Beat;

/**
 * What the watch heard of one head.
 *
 * @param well when that it is well was last heard; before, when the watch began
 * @param ever whether it was ever heard
 * @param last the newest beat, well or not
 * @param trouble why what came since did not count; empty when nothing of that kind came
 */
record Hearing(
    String head, Moment well, boolean ever, Optional<Beat> last, Optional<Trouble> trouble) {

  /**
   * @param nanos for waits
   * @param wall for people
   */
  record Moment(long nanos, Instant wall) {}

  /**
   * @param count how often something came since the last word that counted
   */
  record Trouble(String text, long count) {}

  enum Standing {
    /** Not heard yet, and the grace is not over: nobody knows. */
    WAITING,
    HEARD,
    QUIET
  }

  static Hearing none(String head, Moment start) {
    return new Hearing(head, start, false, Optional.empty(), Optional.empty());
  }

  /** Heard before the watch was started anew: it proves nothing now, but must not come again. */
  Hearing known(Beat beat) {
    return new Hearing(head, well, ever, Optional.of(beat), trouble);
  }

  /** Only a beat that says well ends the silence. */
  Hearing beat(Beat beat, Moment now) {
    return beat.word().well()
        ? new Hearing(head, now, true, Optional.of(beat), Optional.empty())
        : new Hearing(head, well, ever, Optional.of(beat), Optional.empty())
            .troubled("it says itself that it is not well: " + beat.word().reason(), 0);
  }

  /** It was asked, and its answer was fresh. */
  Hearing answered(Moment now) {
    return new Hearing(head, now, true, last, Optional.empty());
  }

  Hearing troubled(String text) {
    return troubled(text, trouble.map(Trouble::count).orElse(0L));
  }

  private Hearing troubled(String text, long before) {
    return new Hearing(head, well, ever, last, Optional.of(new Trouble(text, before + 1)));
  }

  Duration silence(long nanos) {
    return Duration.ofNanos(nanos - well.nanos());
  }

  Standing standing(Duration quiet, long nanos) {
    if (silence(nanos).compareTo(quiet) >= 0) {
      return Standing.QUIET;
    }
    return ever ? Standing.HEARD : Standing.WAITING;
  }
}
