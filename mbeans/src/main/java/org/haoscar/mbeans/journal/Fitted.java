package org.haoscar.mbeans.journal;

import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Heard;
import org.haoscar.mbeans.port.Journal.Position;

/** A batch as every journal takes it: cut to the lengths that the port names. */
public final class Fitted {
  private Fitted() {}

  public static Batch batch(Batch batch) {
    return new Batch(
        batch.events().stream().map(Fitted::event).toList(),
        batch.transitions().stream().map(Fitted::transition).toList(),
        batch.acts().stream().map(Fitted::act).toList(),
        batch.deliveries().stream().map(Fitted::delivery).toList(),
        batch.outcomes().stream().map(Fitted::delivery).toList(),
        batch.heard().map(Fitted::heard));
  }

  private static Heard heard(Heard heard) {
    return new Heard(
        new Origin(name(heard.origin().cluster()), name(heard.origin().head())),
        new Position(name(heard.upTo().run()), heard.upTo().sequence()),
        heard.entries().stream().map(Fitted::entry).toList(),
        heard.claims().stream()
            .map(claim -> new Claim(name(claim.head()), alarm(claim.alarm()), claim.open()))
            .toList());
  }

  private static Entry entry(Entry entry) {
    return switch (entry) {
      case Entry.Happened(Origin o, long s, Event e) -> new Entry.Happened(o, s, event(e));
      case Entry.Turned(Origin o, long s, Transition t) -> new Entry.Turned(o, s, transition(t));
      case Entry.Acted(Origin o, long s, Act act) -> new Entry.Acted(o, s, act(act));
      case Entry.Told told -> told;
    };
  }

  private static Act act(Act act) {
    return new Act(
        act.kind(),
        name(act.target()),
        new Act.By(name(act.by().who()), act.by().at(), act.by().lamport()),
        act.until(),
        new Act.Words(text(act.words().why()), text(act.words().scope())));
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
    return new Transition(
        transition.kind(), alarm(transition.alarm()), transition.at(), text(transition.reason()));
  }

  private static Alarm alarm(Alarm alarm) {
    return new Alarm(
        name(alarm.id()),
        key(alarm.key()),
        alarm.severity(),
        alarm.raisedAt(),
        text(alarm.text()),
        alarm.count(),
        alarm.stale());
  }

  private static AlarmKey key(AlarmKey key) {
    var condition =
        new ConditionType.Name(
            name(key.condition().component()), name(key.condition().condition()));
    return new AlarmKey(condition, name(key.subject()), name(key.object()));
  }

  private static Delivery delivery(Delivery delivery) {
    Notification told = delivery.notification();
    var notification =
        new Notification(
            transition(told.transition()),
            told.origin(),
            told.sequence(),
            told.planned(),
            told.again());
    Delivery.Attempt attempt = delivery.attempt();
    String channel = name(delivery.channel());
    boolean named = delivery.id().equals(Delivery.idOf(told, delivery.channel()));
    return new Delivery(
        named ? Delivery.idOf(notification, channel) : delivery.id(),
        channel,
        notification,
        delivery.state(),
        new Delivery.Attempt(
            attempt.dueAt(), attempt.count(), text(attempt.reason()), attempt.maybe()),
        delivery.said().stream().map(Fitted::said).toList());
  }

  private static Delivery.Said said(Delivery.Said said) {
    return new Delivery.Said(name(said.head()), said.sequence(), said.saw(), said.word());
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
