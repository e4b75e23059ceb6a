package org.haoscar.mbeans.pacemaker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.cib.Version;

/**
 * What the component keeps from one look to the next. Looks follow each other, on any thread; each
 * is whole under one lock.
 */
final class Memory {
  private static final Duration APART = Duration.ofMinutes(1);

  private Optional<PacemakerStatus> last = Optional.empty();
  private Story story = Story.NEW;
  private Optional<Version> asked = Optional.empty();
  private Optional<Instant> askedAt = Optional.empty();
  private List<Loss> losses = List.of();

  /** The version of the base at the last simulation. */
  synchronized Optional<Version> asked() {
    return asked;
  }

  synchronized List<Loss> losses() {
    return losses;
  }

  /** A clock that was set back does not keep us from asking. */
  synchronized boolean mayAsk(Instant now) {
    return askedAt
        .map(at -> Duration.between(at, now).abs())
        .filter(gone -> gone.compareTo(APART) < 0)
        .isEmpty();
  }

  synchronized void answered(Version version, List<Loss> answers, Instant now) {
    asked = Optional.of(version);
    askedAt = Optional.of(now);
    losses = List.copyOf(answers);
  }

  /** The status with the failovers that it completes. */
  synchronized PacemakerStatus seen(PacemakerStatus status, Instant now) {
    if (status.running()) {
      story = story.next(last, status, now);
      last = Optional.of(status);
    }
    return status.with(story.told());
  }
}
