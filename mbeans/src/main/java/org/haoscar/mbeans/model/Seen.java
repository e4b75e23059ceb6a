package org.haoscar.mbeans.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a component: its last status, when that was true, and how the newest reading
 * ended.
 */
public record Seen<S>(Optional<S> status, Instant at, Observation<S> latest) {

  public static <S> Seen<S> first(Observation<S> observation) {
    return new Seen<S>(Optional.empty(), observation.at(), observation).then(observation);
  }

  /**
   * A tool that stops answering leaves the last status standing, stale; a tool that is gone takes
   * it away.
   */
  public Seen<S> then(Observation<S> next) {
    return switch (next) {
      case Observation.Observed<S>(S now, Instant when) -> new Seen<>(Optional.of(now), when, next);
      case Observation.Absent<S> absent -> new Seen<>(Optional.empty(), absent.at(), next);
      case Observation.Unreadable<S> unreadable -> new Seen<>(status, at, next);
      case Observation.TimedOut<S> timedOut -> new Seen<>(status, at, next);
    };
  }

  public boolean stale() {
    return !latest.conclusive();
  }
}
