package org.haoscar.mbeans.model;

import java.util.Comparator;

/** Perceived severity with the numbers of ITU-T X.733, as ITU-ALARM-TC-MIB spells them. */
public enum Severity implements Coded {
  CLEARED,
  INDETERMINATE,
  CRITICAL,
  MAJOR,
  MINOR,
  WARNING;

  /** Critical first; indeterminate, which may be anything, after major; cleared last. */
  public static final Comparator<Severity> BY_WEIGHT = Comparator.comparingInt(Severity::weight);

  private int weight() {
    return switch (this) {
      case CRITICAL -> 0;
      case MAJOR -> 1;
      case INDETERMINATE -> 2;
      case MINOR -> 3;
      case WARNING -> 4;
      case CLEARED -> 5;
    };
  }
}
