package org.haoscar.mbeans.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Said;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Heard;
import org.haoscar.mbeans.port.Journal.Position;

/** Alarms of objects that are told apart by their name alone, and what is written of them. */
public final class Samples {
  public static final Origin ALPHA = new Origin("pair1", "alpha");
  public static final Origin BETA = new Origin("pair1", "beta");
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
    List<Delivery> planned =
        Stream.of(transitions)
            .flatMap(turn -> CHANNELS.stream().map(channel -> planned(turn, channel)))
            .toList();
    return new Batch(List.of(), List.of(transitions), planned, List.of());
  }

  public static Delivery planned(Transition transition, String channel) {
    var attempt = new Delivery.Attempt(transition.at(), 0, "");
    return Delivery.planned(
        Notification.of(transition, ALPHA), channel, Delivery.State.DUE, attempt);
  }

  public static Batch plans(Delivery... deliveries) {
    return new Batch(List.of(), List.of(), List.of(deliveries), List.of());
  }

  public static Batch acts(Act... acts) {
    return new Batch(List.of(), List.of(), List.of(acts), List.of(), List.of(), Optional.empty());
  }

  /** What an operator said as the so manieth thing of all. */
  public static Act act(Act.Kind kind, String target, long lamport) {
    return new Act(
        kind,
        target,
        new Act.By("anna", T0, lamport),
        kind == Act.Kind.SILENCE ? Optional.of(T0.plusSeconds(600)) : Optional.empty(),
        new Act.Words("new disk", kind == Act.Kind.SILENCE ? "condition=drbd.*" : ""));
  }

  public static Batch heard(Heard heard) {
    return new Batch(List.of(), List.of(), List.of(), List.of(), List.of(), Optional.of(heard));
  }

  /** The other head's turns under numbers from a first one on. */
  public static Heard turned(String run, long first, Transition... transitions) {
    var entries = new ArrayList<Entry>();
    for (Transition transition : transitions) {
      entries.add(new Entry.Turned(BETA, first + entries.size(), transition));
    }
    return new Heard(
        BETA,
        new Position(run, first + entries.size() - 1),
        entries,
        Stream.of(transitions).map(turn -> Claim.of("beta", turn)).toList());
  }

  public static Batch events(Event... events) {
    return new Batch(List.of(events), List.of(), List.of(), List.of());
  }

  public static Delivery become(Delivery delivery, Delivery.State state, Instant dueAt) {
    var attempt =
        new Delivery.Attempt(dueAt, delivery.attempt().count() + 1, state.label() + " by a test");
    return delivery.turned(state, attempt);
  }

  /** The receiver has accepted it from this head, which had read so much of the other's journal. */
  public static Delivery said(Delivery delivery, long saw) {
    return become(delivery, Delivery.State.DELIVERED, T0.plusSeconds(60))
        .saidBy(new Said("alpha", 0, saw, delivery.word()));
  }
}
