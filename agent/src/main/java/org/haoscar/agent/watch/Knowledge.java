package org.haoscar.agent.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Observed;
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
    Component<S> component, String node, Optional<Seen<S>> seen, Optional<Observation<S>> blind) {

  /** The next knowledge, and what the flow is told. */
  record Learned<S>(Knowledge<S> knowledge, Sighting sighting) {}

  static <S> Knowledge<S> none(Component<S> component, String node) {
    return new Knowledge<>(component, node, Optional.empty(), Optional.empty());
  }

  Learned<S> polled(Observation<S> observation) {
    Optional<Observation<S>> blindNow = Optional.of(observation).filter(o -> !o.conclusive());
    List<Event> events = events(observation.at(), changes(observation).stream());
    return learned(observation, blindNow, component.findings(observation, node), events);
  }

  /**
   * @param at when the tool says it happened
   * @param reported what happened on the way, before what had changed at its end
   */
  Learned<S> streamed(Observed<S> now, Optional<Instant> at, List<Change> reported) {
    List<Finding> found = component.findings(now, node);
    Set<AlarmKey> keys = found.stream().map(Finding::key).collect(Collectors.toSet());
    Stream<Finding> blindness =
        blind.stream()
            .flatMap(poll -> component.findings(poll, node).stream())
            .filter(f -> f.verdict() == Finding.Verdict.HOLDS && !keys.contains(f.key()));
    List<Event> events =
        events(
            at.filter(now.at()::isAfter).orElse(now.at()),
            Stream.concat(reported.stream(), changes(now).stream()));
    return learned(now, blind, Stream.concat(found.stream(), blindness).toList(), events);
  }

  private Learned<S> learned(
      Observation<S> latest,
      Optional<Observation<S>> blindNow,
      List<Finding> findings,
      List<Event> events) {
    Seen<S> next = seen.map(s -> s.then(latest)).orElseGet(() -> Seen.first(latest));
    var sighting =
        new Sighting(component.name(), latest.at(), latest.conclusive(), findings, events);
    return new Learned<>(new Knowledge<>(component, node, Optional.of(next), blindNow), sighting);
  }

  private List<Event> events(Instant at, Stream<Change> changes) {
    return changes.map(change -> new Event(at, component.name(), node, change)).toList();
  }

  private List<Change> changes(Observation<S> latest) {
    Optional<S> before = seen.flatMap(Seen::status);
    return before.isPresent() && latest instanceof Observed<S>(S now, var when)
        ? component.changes(before.get(), now)
        : List.of();
  }
}
