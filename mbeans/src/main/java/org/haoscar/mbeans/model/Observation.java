package org.haoscar.mbeans.model;

import java.time.Instant;

/** How a reading of a component ended. Only Observed and Absent say what is true. */
public sealed interface Observation<S> {
  Instant at();

  /** The tool answered and was understood. */
  record Observed<S>(S status, Instant at) implements Observation<S> {}

  /**
   * The tool, the module or the configuration is not there: nothing to watch, and that is certain.
   */
  record Absent<S>(String reason, Instant at) implements Observation<S> {}

  /** The tool answered something that cannot be used, permission denied included. */
  record Unreadable<S>(String reason, Instant at) implements Observation<S> {}

  /** The tool did not answer in time. */
  record TimedOut<S>(String reason, Instant at) implements Observation<S> {}

  default boolean conclusive() {
    return this instanceof Observed || this instanceof Absent;
  }

  default Outcome outcome() {
    return switch (this) {
      case Observed<S> o -> Outcome.OBSERVED;
      case Absent<S> o -> Outcome.ABSENT;
      case Unreadable<S> o -> Outcome.UNREADABLE;
      case TimedOut<S> o -> Outcome.TIMED_OUT;
    };
  }

  /** Why there is no status; empty when there is one. */
  default String reason() {
    return switch (this) {
      case Observed<S> o -> "";
      case Absent<S>(String reason, Instant at) -> reason;
      case Unreadable<S>(String reason, Instant at) -> reason;
      case TimedOut<S>(String reason, Instant at) -> reason;
    };
  }

  enum Outcome implements Coded {
    OBSERVED,
    ABSENT,
    UNREADABLE,
    TIMED_OUT
  }
}
