package org.haoscar.mbeans.model;

import java.util.Optional;

/**
 * What one status says of one condition on one object. A condition that is not mentioned does not
 * hold.
 *
 * @param severity usually the type's own; a planned cause may lower it
 * @param within the bigger alarm that this one is part of: while that is open, this one is not
 */
public record Finding(
    ConditionType type,
    AlarmKey key,
    Severity severity,
    Verdict verdict,
    String text,
    Optional<AlarmKey> within) {

  public Finding(
      ConditionType type, AlarmKey key, Severity severity, Verdict verdict, String text) {
    this(type, key, severity, verdict, text, Optional.empty());
  }

  public enum Verdict {
    /** It is true now. */
    HOLDS,
    /** This status cannot tell: an open alarm stays open, a closed one stays closed. */
    KEEPS,
    /** It is proven to be over, for a condition that is otherwise kept. */
    ENDS
  }

  public static Finding holds(ConditionType type, String subject, String object, String text) {
    return new Finding(type, key(type, subject, object), type.severity(), Verdict.HOLDS, text);
  }

  public static Finding keeps(ConditionType type, String subject, String object) {
    return new Finding(type, key(type, subject, object), type.severity(), Verdict.KEEPS, "");
  }

  /** Only proof ends it: what is open of this condition and is not mentioned stays open. */
  public static Finding keepsAll(ConditionType type) {
    return keeps(type, AlarmKey.ANY, AlarmKey.ANY);
  }

  public static Finding ends(ConditionType type, String subject, String object) {
    return new Finding(type, key(type, subject, object), type.severity(), Verdict.ENDS, "");
  }

  /** The same, unless the bigger alarm on the same object is open. */
  public Finding within(ConditionType bigger) {
    var part = new AlarmKey(bigger.id(), key.subject(), key.object());
    return new Finding(type, key, severity, verdict, text, Optional.of(part));
  }

  private static AlarmKey key(ConditionType type, String subject, String object) {
    return new AlarmKey(type.id(), subject, object);
  }
}
