package org.haoscar.agent.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Observation.TimedOut;
import org.haoscar.mbeans.model.Observation.Unreadable;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Component;

/**
 * What is known of a component, as a value.
 *
 * @param blind the newest poll while it could not tell: a stream that goes on speaking does not end
 *     "tool silent"
 */
record Knowledge<S>(
    Component<S> component,
    Place place,
    Optional<Seen<S>> seen,
    Optional<Observation<S>> blind,
    Voices<S> voices) {

  /** Where it is known, and what the other head told last of the same component. */
  record Place(String node, Supplier<Optional<Map<String, String>>> theirs) {}

  /** What the running stream said last, and what the last good poll did. */
  record Voices<S>(Optional<S> streamed, Optional<S> polled) {
    static <S> Voices<S> none() {
      return new Voices<>(Optional.empty(), Optional.empty());
    }

    /** The stream's states are newer than any poll's; a poll adds what it does not print. */
    Optional<S> joined(Component<S> component) {
      return streamed.isPresent() && polled.isPresent()
          ? Optional.of(component.join(streamed.get(), polled.get()))
          : streamed.or(() -> polled);
    }
  }

  /** The next knowledge, and what the flow is told. */
  record Learned<S>(Knowledge<S> knowledge, Sighting sighting) {}

  static <S> Knowledge<S> none(Component<S> component, Place place) {
    return new Knowledge<>(component, place, Optional.empty(), Optional.empty(), Voices.none());
  }

  /** The stream ended: what it said last grows old. */
  Knowledge<S> unstreamed() {
    return new Knowledge<>(
        component, place, seen, blind, new Voices<>(Optional.empty(), voices.polled()));
  }

  Learned<S> polled(Observation<S> observation) {
    Optional<Observation<S>> blindNow = Optional.of(observation).filter(o -> !o.conclusive());
    return switch (observation) {
      case Observed<S>(S status, Instant at) -> {
        var now = new Voices<>(voices.streamed(), Optional.of(status));
        var joined = new Observed<>(now.joined(component).orElse(status), at);
        yield hearing(now, blindNow).learned(joined, found(joined), at, List.of());
      }
      case Absent<S> absent -> hearing(Voices.none(), blindNow).unread(absent);
      case Unreadable<S> unreadable -> hearing(voices, blindNow).unread(unreadable);
      case TimedOut<S> timedOut -> hearing(voices, blindNow).unread(timedOut);
    };
  }

  /**
   * @param at when the tool says it happened
   * @param reported what happened on the way, before what had changed at its end
   */
  Learned<S> streamed(Observed<S> said, Optional<Instant> at, List<Change> reported) {
    var now = new Voices<>(Optional.of(said.status()), voices.polled());
    var joined = new Observed<>(now.joined(component).orElse(said.status()), said.at());
    Instant happened = at.filter(said.at()::isAfter).orElse(said.at());
    return hearing(now, blind).learned(joined, withBlindness(found(joined)), happened, reported);
  }

  private Learned<S> unread(Observation<S> observation) {
    return learned(observation, found(observation), observation.at(), List.of());
  }

  private Knowledge<S> hearing(Voices<S> now, Optional<Observation<S>> blindNow) {
    return new Knowledge<>(component, place, seen, blindNow, now);
  }

  private List<Finding> found(Observation<S> observation) {
    List<Finding> own = component.findings(observation, place.node());
    return observation instanceof Observed<S>(S status, Instant at)
        ? Stream.concat(
                own.stream(), component.across(status, place.theirs().get(), place.node()).stream())
            .toList()
        : own;
  }

  private List<Finding> withBlindness(List<Finding> found) {
    Set<AlarmKey> keys = found.stream().map(Finding::key).collect(Collectors.toSet());
    Stream<Finding> blindness =
        blind.stream()
            .flatMap(poll -> found(poll).stream())
            .filter(f -> f.verdict() == Finding.Verdict.HOLDS && !keys.contains(f.key()));
    return Stream.concat(found.stream(), blindness).toList();
  }

  private Learned<S> learned(
      Observation<S> latest, List<Finding> findings, Instant happened, List<Change> reported) {
    Seen<S> next = seen.map(s -> s.then(latest)).orElseGet(() -> Seen.first(latest));
    List<Event> events =
        events(happened, Stream.concat(reported.stream(), changes(latest).stream()));
    var sighting =
        new Sighting(component.name(), latest.at(), latest.conclusive(), findings, events);
    return new Learned<>(
        new Knowledge<>(component, place, Optional.of(next), blind, voices), sighting);
  }

  private List<Event> events(Instant at, Stream<Change> changes) {
    return changes.map(change -> new Event(at, component.name(), place.node(), change)).toList();
  }

  private List<Change> changes(Observation<S> latest) {
    Optional<S> before = seen.flatMap(Seen::status);
    return before.isPresent() && latest instanceof Observed<S>(S now, var when)
        ? component.changes(before.get(), now)
        : List.of();
  }
}
