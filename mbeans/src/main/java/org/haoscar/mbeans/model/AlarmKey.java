package org.haoscar.mbeans.model;

/**
 * What makes two alarms the same alarm.
 *
 * @param subject the node that has the condition, or {@link #PAIR}
 * @param object what has it, spelt alike on both heads when the subject is the pair
 */
public record AlarmKey(ConditionType.Name condition, String subject, String object) {

  /** The subject of what belongs to both heads: a connection, split brain, a duplicate address. */
  public static final String PAIR = "pair";

  /** Every subject, every object. */
  static final String ANY = "*";

  public boolean isAny() {
    return subject.equals(ANY);
  }

  @Override
  public String toString() {
    return condition + " " + object + "@" + subject;
  }
}
