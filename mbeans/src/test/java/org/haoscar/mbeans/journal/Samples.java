package org.haoscar.mbeans.journal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.Planned;

/** Alarms of objects that are told apart by their name alone, and what is written of them. */
public final class Samples {
  public static final Origin ALPHA = new Origin("pair1", "alpha");
  public static final Instant T0 = Instant.parse("2026-03-29T02:30:00.123456789Z");
  private static final List<String> CHANNELS = List.of("trap", "mail");

  private Samples() {}

  public static Event event(String object) {
    return new Event(T0, "drbd", "alpha", new Change(object, "connection", "Connected", ""));
  }

  public static Transition raise(String object, int episode) {
    var key = new AlarmKey(new ConditionType.Name("drbd", "disconnected"), AlarmKey.PAIR, object);
    var alarm =
        new Alarm(
            object + "#" + episode,
            key,
            Severity.MAJOR,
            T0,
            object + " is disconnected",
            new Alarm.Count(episode, 1),
            false);
    return new Transition(Transition.Kind.RAISE, alarm, T0, "held since then");
  }

  public static Transition raise(String object) {
    return raise(object, 1);
  }

  public static Transition change(Transition of, Severity severity) {
    Alarm alarm = of.alarm().stepped(severity, "it changed");
    return new Transition(Transition.Kind.CHANGE, alarm, of.at().plusSeconds(5), "changed");
  }

  public static Transition clear(Transition of) {
    Alarm alarm = of.alarm().stepped(of.alarm().severity(), of.alarm().text());
    return new Transition(Transition.Kind.CLEAR, alarm, of.at().plusSeconds(10), "healed");
  }

  public static Batch batch(Transition... transitions) {
    return new Batch(List.of(), List.of(transitions), List.of(), List.of());
  }

  /** Transitions that each channel shall tell. */
  public static Batch told(Transition... transitions) {
    List<Planned> planned =
        Stream.of(transitions)
            .flatMap(t -> CHANNELS.stream().map(channel -> new Planned(t, channel, false)))
            .toList();
    return new Batch(List.of(), List.of(transitions), planned, List.of());
  }

  public static Batch events(Event... events) {
    return new Batch(List.of(events), List.of(), List.of(), List.of());
  }

  public static Delivery become(Delivery delivery, Delivery.State state, Instant dueAt) {
    var attempt =
        new Delivery.Attempt(dueAt, delivery.attempt().count() + 1, state.label() + " by a test");
    return new Delivery(delivery.id(), delivery.channel(), delivery.notification(), state, attempt);
  }
}
