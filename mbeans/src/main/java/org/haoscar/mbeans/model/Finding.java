package org.haoscar.mbeans.model;

/**
 * What one status says of one condition on one object. A condition that is not mentioned does not
 * hold.
 *
 * @param severity usually the type's own; a planned cause may lower it
 */
public record Finding(
    ConditionType type, AlarmKey key, Severity severity, Verdict verdict, String text) {

  public enum Verdict {
    /** It is true now. */
    HOLDS,
    /** This status cannot tell: an open alarm stays open, a closed one stays closed. */
    KEEPS
  }

  public static Finding holds(ConditionType type, String subject, String object, String text) {
    return new Finding(type, key(type, subject, object), type.severity(), Verdict.HOLDS, text);
  }

  public static Finding keeps(ConditionType type, String subject, String object) {
    return new Finding(type, key(type, subject, object), type.severity(), Verdict.KEEPS, "");
  }

  private static AlarmKey key(ConditionType type, String subject, String object) {
    return new AlarmKey(type.id(), subject, object);
  }
}
