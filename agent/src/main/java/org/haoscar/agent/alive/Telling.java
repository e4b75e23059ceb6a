package org.haoscar.agent.alive;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.haoscar.agent.alive.Voice.Answer;
import org.haoscar.mbeans.agent.AgentStatus.Told;

/**
 * How one target took what it was told.
 *
 * @param good when it last did, in monotonic nanoseconds; before, when the agent started
 */
record Telling(Told told, long good) {
  private static final int INTERVALS = 3;
  private static final int LONGEST = 200;

  static Telling none(long nanos) {
    return new Telling(
        new Told(0, Optional.empty(), Optional.empty(), Optional.empty(), ""), nanos);
  }

  /**
   * @param word what the beat said
   */
  Telling then(Answer answer, String word, Instant now, long nanos) {
    return switch (answer) {
      case Answer.Accepted() ->
          new Telling(
              new Told(
                  told.accepted() + 1, Optional.of(now), told.lastFailed(), told.lastError(), word),
              nanos);
      // Staying away is what this target understands.
      case Answer.Withheld() -> new Telling(with(told.lastFailed(), told.lastError(), word), nanos);
      case Answer.Failed(String reason) ->
          new Telling(with(Optional.of(now), Optional.of(shortened(reason)), word), good);
    };
  }

  private Told with(Optional<Instant> failed, Optional<String> error, String word) {
    return new Told(told.accepted(), told.lastAccepted(), failed, error, word);
  }

  /** Whether it has not accepted for three intervals. */
  boolean overdue(Duration every, long nanos) {
    return Duration.ofNanos(nanos - good).compareTo(every.multipliedBy(INTERVALS)) > 0;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
