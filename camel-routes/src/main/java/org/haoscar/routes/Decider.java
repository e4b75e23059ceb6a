package org.haoscar.routes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.decision.Book;
import org.haoscar.mbeans.decision.Ledger;
import org.haoscar.mbeans.decision.Routing;
import org.haoscar.mbeans.decision.Routing.Choice;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Planned;
import org.haoscar.routes.Intake.Sightings;

/** Keeps the book: decides, and turns its page only when what was decided is stored. */
final class Decider {
  private final Journal journal;
  private volatile Book book;

  Decider(Journal journal, Book book) {
    this.journal = journal;
    this.book = book;
  }

  Book book() {
    return book;
  }

  /** When a pending condition becomes an alarm unless it ends before. */
  Optional<Instant> wakeAt() {
    return book.wakeAt();
  }

  Decided decide(Sightings sightings, Routing routing) {
    var draft = new Draft(book, routing);
    sightings.list().forEach(draft::add);
    draft.turn(Ledger.tick(draft.book, sightings.at()));
    return draft.decided();
  }

  void commit(Decided decided) throws JournalException {
    if (!decided.batch().isEmpty()) {
      journal.commit(decided.batch());
    }
    book = decided.book();
  }

  /** A decision while it grows, one sighting after the other. */
  private static final class Draft {
    private final Routing routing;
    private final List<Event> events = new ArrayList<>();
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Planned> planned = new ArrayList<>();
    private final List<Decided.Routed> choices = new ArrayList<>();
    private Book book;

    Draft(Book book, Routing routing) {
      this.book = book;
      this.routing = routing;
    }

    void add(Sighting sighting) {
      events.addAll(sighting.events());
      turn(Ledger.decide(book, sighting));
    }

    void turn(Ledger.Decision decision) {
      decision.transitions().forEach(this::route);
      transitions.addAll(decision.transitions());
      book = decision.book();
    }

    private void route(Transition transition) {
      for (Choice choice : routing.choose(transition, before(transition))) {
        choices.add(new Decided.Routed(transition, choice));
        if (choice.told()) {
          planned.add(new Planned(transition, choice.channel(), false));
        }
      }
    }

    private Severity before(Transition transition) {
      Alarm open = book.open().get(transition.alarm().key());
      return open == null ? transition.alarm().severity() : open.severity();
    }

    Decided decided() {
      return new Decided(book, new Batch(events, transitions, planned, List.of()), choices);
    }
  }
}
