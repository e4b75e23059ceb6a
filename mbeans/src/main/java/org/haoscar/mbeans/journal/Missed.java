package org.haoscar.mbeans.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.JournalException;

/**
 * What a durable journal missed: what gets a number there, in order, and of each delivery only the
 * last outcome, so that a receiver which is tried a thousand times takes no more room than one.
 */
final class Missed {
  private final String head;
  private final int mostEvents;
  private final Deque<Batch> batches = new ArrayDeque<>();
  private final Map<String, Delivery> outcomes = new LinkedHashMap<>();
  private Optional<Batch> writing = Optional.empty();
  private long there;
  private long events;
  private long lost;

  /**
   * @param head whose word gets a number
   */
  Missed(String head, int mostEvents) {
    this.head = head;
    this.mostEvents = mostEvents;
  }

  /**
   * @param last up to this number the durable journal surely has nothing of what it missed
   */
  synchronized void begin(long last) {
    there = last;
    events = 0;
    lost = 0;
  }

  /** Returns what it keeps of the batch: all but events for which there is no room. */
  synchronized Batch add(Batch batch) {
    boolean room = events + batch.events().size() <= mostEvents;
    List<Event> kept = room ? batch.events() : List.of();
    events += kept.size();
    lost += batch.events().size() - kept.size();
    Batch numbered = with(batch, kept, batch.outcomes().stream().filter(this::isNews).toList());
    if (!numbered.isEmpty()) {
      batches.add(numbered);
    }
    batch.outcomes().forEach(outcome -> outcomes.put(outcome.id(), unsaid(outcome)));
    return with(batch, kept, batch.outcomes());
  }

  private static Batch with(Batch batch, List<Event> events, List<Delivery> outcomes) {
    return new Batch(
        events, batch.transitions(), batch.acts(), batch.deliveries(), outcomes, batch.heard());
  }

  /** This head has told somebody, which gets a number. */
  private boolean isNews(Delivery outcome) {
    return outcome.saidBy(head).filter(said -> said.sequence() == 0).isPresent();
  }

  /** Without this head's own word: that is written in its place in the order. */
  private Delivery unsaid(Delivery outcome) {
    return new Delivery(
        outcome.id(),
        outcome.channel(),
        outcome.notification(),
        outcome.state(),
        outcome.attempt(),
        outcome.said().stream().filter(said -> !said.head().equals(head)).toList());
  }

  /** Commits that were given up on may have been made: each was made whole or not at all. */
  void forgetWhatIsThere(Journal durable) throws JournalException {
    long known;
    synchronized (this) {
      known = there;
    }
    long last = durable.mark().last();
    Set<Object> made = new HashSet<>();
    for (Journal.Entry entry : durable.entries(known, (int) Math.max(0, last - known))) {
      made.add(
          switch (entry) {
            case Journal.Entry.Happened happened -> happened.event();
            case Journal.Entry.Turned turned -> turned.transition();
            case Journal.Entry.Acted acted -> acted.act();
            case Journal.Entry.Told told -> told;
          });
    }
    synchronized (this) {
      batches.removeIf(
          batch ->
              Stream.of(batch.events(), batch.transitions(), batch.acts())
                  .flatMap(List::stream)
                  .anyMatch(made::contains));
      there = last;
    }
  }

  synchronized boolean isEmpty() {
    return batches.isEmpty() && outcomes.isEmpty();
  }

  /**
   * The oldest batch, with what has become of its deliveries since: were it written without, and
   * then the process died, they would be sent again.
   */
  synchronized Batch next() {
    writing = Optional.ofNullable(batches.peek());
    return writing
        .map(batch -> with(batch, batch.events(), fates(batch)))
        .orElseGet(() -> Batch.of(outcomes.values().iterator().next()));
  }

  private List<Delivery> fates(Batch batch) {
    Stream<Delivery> known =
        batch.deliveries().stream()
            .map(planned -> outcomes.get(planned.id()))
            .filter(Objects::nonNull);
    return Stream.concat(batch.outcomes().stream(), known).toList();
  }

  /** What was next is there, or never will be. */
  synchronized void settled(Batch written) {
    writing.ifPresent(
        batch -> {
          batches.remove();
          events -= batch.events().size();
        });
    writing
        .orElse(written)
        .outcomes()
        .forEach(outcome -> outcomes.remove(outcome.id(), unsaid(outcome)));
  }

  synchronized int size() {
    return batches.size() + outcomes.size();
  }

  synchronized long lost() {
    return lost;
  }
}
