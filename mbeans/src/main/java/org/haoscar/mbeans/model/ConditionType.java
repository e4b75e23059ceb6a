package org.haoscar.mbeans.model;

import java.time.Duration;

/**
 * Something that can be wrong with a component, declared once with all that an operator asks of it.
 *
 * @param hold how long it must last before it is an alarm; zero for what is never transient
 */
public record ConditionType(
    Name id, Severity severity, Duration hold, Scope scope, Explanation explanation) {

  /** {@code drbd} and {@code splitBrain}: written {@code drbd.splitBrain}. */
  public record Name(String component, String condition) {
    @Override
    public String toString() {
      return component + "." + condition;
    }
  }

  public enum Scope implements Coded {
    NODE,
    PAIR
  }

  /** In plain words: what brings it about, what ends it, what the operator does. */
  public record Explanation(String cause, String clears, String action) {}
}
