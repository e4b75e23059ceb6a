package org.haoscar.mbeans.journal;

import java.util.HashSet;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Planned;

/**
 * A batch as every journal takes it: whole in itself, and cut to the lengths that the port names.
 */
public final class Fitted {
  private Fitted() {}

  public static Batch batch(Batch batch) throws JournalException {
    var known = new HashSet<>(batch.transitions());
    for (Planned planned : batch.deliveries()) {
      if (!known.contains(planned.transition())) {
        throw new JournalException(
            "a delivery on " + planned.channel() + " is planned of a transition outside the batch",
            true);
      }
    }
    return new Batch(
        batch.events().stream().map(Fitted::event).toList(),
        batch.transitions().stream().map(Fitted::transition).toList(),
        batch.deliveries().stream().map(Fitted::planned).toList(),
        batch.outcomes().stream().map(Fitted::outcome).toList());
  }

  private static Event event(Event event) {
    Change change = event.change();
    return new Event(
        event.at(),
        name(event.component()),
        name(event.subject()),
        new Change(
            name(change.object()), name(change.what()), text(change.from()), text(change.to())));
  }

  private static Transition transition(Transition transition) {
    Alarm alarm = transition.alarm();
    var fitted =
        new Alarm(
            name(alarm.id()),
            key(alarm.key()),
            alarm.severity(),
            alarm.raisedAt(),
            text(alarm.text()),
            alarm.count(),
            alarm.stale());
    return new Transition(transition.kind(), fitted, transition.at(), text(transition.reason()));
  }

  private static AlarmKey key(AlarmKey key) {
    var condition =
        new ConditionType.Name(
            name(key.condition().component()), name(key.condition().condition()));
    return new AlarmKey(condition, name(key.subject()), name(key.object()));
  }

  private static Planned planned(Planned planned) {
    return new Planned(
        transition(planned.transition()), name(planned.channel()), planned.planned());
  }

  private static Delivery outcome(Delivery delivery) {
    Delivery.Attempt attempt = delivery.attempt();
    return new Delivery(
        delivery.id(),
        delivery.channel(),
        delivery.notification(),
        delivery.state(),
        new Delivery.Attempt(attempt.dueAt(), attempt.count(), text(attempt.reason())));
  }

  private static String name(String name) {
    return cut(name, Journal.NAME);
  }

  private static String text(String text) {
    return cut(text, Journal.TEXT);
  }

  /** Never between the two halves of a surrogate pair. */
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
