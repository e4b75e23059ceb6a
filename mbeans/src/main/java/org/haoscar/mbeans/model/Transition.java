package org.haoscar.mbeans.model;

import java.time.Instant;

/**
 * An alarm opened, changed its severity, or closed: a stored fact, and what a notification tells.
 *
 * @param alarm as it stands after the transition; its severity is what it was when it closes
 */
public record Transition(Kind kind, Alarm alarm, Instant at, String reason) {

  public enum Kind implements Coded {
    RAISE,
    CHANGE,
    CLEAR
  }

  /** What the outside is told: a closed alarm is cleared, whatever it was. */
  public Severity perceivedSeverity() {
    return kind == Kind.CLEAR ? Severity.CLEARED : alarm.severity();
  }
}
