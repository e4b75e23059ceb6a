package org.haoscar.mbeans.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Reading;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Component;

/**
 * What an agent makes of a recorded history, in the history's own time: between two readings what
 * is held ripens at its own instant, readings of one instant are one change of which the last
 * counts, and the last state is taken to last. Everything is shown, however often it comes and
 * goes.
 *
 * @param shown in order
 * @param book as it stands in the end
 */
public record Replay<S>(List<Shown<S>> shown, Book book) {

  public Replay {
    shown = List.copyOf(shown);
  }

  /** One thing that the agent shows. */
  public sealed interface Shown<S> {
    Instant at();

    record Status<S>(Observation<S> observation) implements Shown<S> {
      @Override
      public Instant at() {
        return observation.at();
      }
    }

    record Happened<S>(Event event) implements Shown<S> {
      @Override
      public Instant at() {
        return event.at();
      }
    }

    record Turned<S>(Transition transition) implements Shown<S> {
      @Override
      public Instant at() {
        return transition.at();
      }
    }
  }

  public static <S> Replay<S> of(Component<S> component, List<Reading<S>> readings, String node) {
    return of(component, readings, node, Book.empty(node));
  }

  /** As an agent that starts with what its store had open. */
  public static <S> Replay<S> of(
      Component<S> component, List<Reading<S>> readings, String node, Book book) {
    var run = new Run<>(component, node, book);
    for (int i = 0; i < readings.size(); i++) {
      run.read(
          readings.get(i),
          i + 1 < readings.size() ? Optional.of(readings.get(i + 1)) : Optional.empty());
    }
    run.settle();
    return new Replay<>(run.shown, run.book);
  }

  public List<Transition> transitions() {
    return shown.stream()
        .flatMap(
            s -> s instanceof Shown.Turned<S>(Transition t) ? java.util.stream.Stream.of(t) : null)
        .toList();
  }

  /** The agent while it reads. */
  private static final class Run<S> {
    final Component<S> component;
    final String node;
    final List<Shown<S>> shown = new ArrayList<>();
    Book book;
    private Optional<S> last = Optional.empty();
    private Instant now = Instant.MIN;

    Run(Component<S> component, String node, Book book) {
      this.component = component;
      this.node = node;
      this.book = book;
    }

    void read(Reading<S> reading, Optional<Reading<S>> next) {
      Observation<S> observation = reading.observation();
      ripenUntil(observation.at());
      now = observation.at();
      shown.add(new Shown.Status<>(observation));
      var events = events(reading);
      events.forEach(event -> shown.add(new Shown.Happened<>(event)));
      boolean unfinished =
          observation.conclusive()
              && next.filter(n -> n.observation().conclusive() && n.observation().at().equals(now))
                  .isPresent();
      if (!unfinished) {
        decide(observation, events);
      }
    }

    private void decide(Observation<S> observation, List<Event> events) {
      var sighting =
          new Sighting(
              component.name(),
              observation.at(),
              observation.conclusive(),
              component.findings(observation, node),
              events);
      turn(Ledger.decide(book, sighting));
    }

    private List<Event> events(Reading<S> reading) {
      var changes = new ArrayList<Change>(reading.reported());
      if (reading.observation() instanceof Observed<S>(S status, Instant at)) {
        last.ifPresent(before -> changes.addAll(component.changes(before, status)));
        last = Optional.of(status);
      }
      Instant at = reading.observation().at();
      return changes.stream().map(c -> new Event(at, component.name(), node, c)).toList();
    }

    void settle() {
      Duration longest =
          component.conditions().stream()
              .map(ConditionType::hold)
              .max(Duration::compareTo)
              .orElse(Duration.ZERO);
      if (!shown.isEmpty()) {
        ripenUntil(now.plus(longest));
      }
    }

    private void ripenUntil(Instant until) {
      Optional<Instant> next = book.wakeAt().filter(at -> !at.isAfter(until));
      while (next.isPresent()) {
        turn(Ledger.tick(book, next.get()));
        next = book.wakeAt().filter(at -> !at.isAfter(until));
      }
    }

    private void turn(Ledger.Decision decision) {
      book = decision.book().undamped();
      decision.turns().forEach(t -> shown.add(new Shown.Turned<>(t)));
    }
  }
}
