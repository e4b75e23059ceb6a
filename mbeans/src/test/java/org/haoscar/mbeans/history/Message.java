package org.haoscar.mbeans.history;

import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Severity;

/** What a receiver got. */
record Message(
    long at,
    String channel,
    String head,
    String alarmId,
    AlarmKey key,
    Severity word,
    String event) {

  static Message of(long at, String head, Delivery delivery) {
    return new Message(
        at,
        delivery.channel(),
        head,
        delivery.alarmId(),
        delivery.transition().alarm().key(),
        delivery.word(),
        delivery.notification().event());
  }

  boolean clears() {
    return word == Severity.CLEARED;
  }

  String fact() {
    return key.object() + "@" + key.subject();
  }

  @Override
  public String toString() {
    return String.format(
        "%9.3f s  %-4s %-5s %s %s %s", at / 1000.0, channel, head, event, fact(), word);
  }
}
