package org.haoscar.agent.demo;

import java.util.List;
import java.util.Locale;

/** A message about an alarm as a receiver outside got it. */
record Heard(String transition, String condition, String alarmId, String head) {

  /** {@code Raised} and {@code raise} are one. */
  static Heard of(String transition, String condition, String alarmId, String head) {
    String word = transition.toLowerCase(Locale.ROOT);
    return new Heard(
        word.startsWith("clear") ? "clear" : word.startsWith("raise") ? "raise" : "change",
        condition,
        alarmId,
        head);
  }

  static List<Heard> of(List<Heard> all, String transition, String condition) {
    return all.stream()
        .filter(one -> one.transition.equals(transition) && one.condition.equals(condition))
        .toList();
  }
}
