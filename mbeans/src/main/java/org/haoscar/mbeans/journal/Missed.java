package org.haoscar.mbeans.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.JournalException;

/**
 * What a durable journal missed: batches in order, and of each delivery only the last outcome, so
 * that a receiver which is tried a thousand times takes no more room than one.
 */
final class Missed {
  private final int mostEvents;
  private final Deque<Batch> batches = new ArrayDeque<>();
  private final Map<String, Delivery> outcomes = new LinkedHashMap<>();
  private long there;
  private long events;
  private long lost;

  Missed(int mostEvents) {
    this.mostEvents = mostEvents;
  }

  /**
   * @param last the number of the last entry that is surely there
   */
  synchronized void begin(long last) {
    there = last;
    events = 0;
    lost = 0;
  }

  /** The number of the last entry that the durable journal has, as far as is known. */
  synchronized long there() {
    return there;
  }

  /** Returns what it keeps of the batch: all but events for which there is no room. */
  synchronized Batch add(Batch batch) {
    boolean room = events + batch.events().size() <= mostEvents;
    List<Event> kept = room ? batch.events() : List.of();
    events += kept.size();
    lost += batch.events().size() - kept.size();
    var entries =
        new Batch(
            kept, batch.transitions(), batch.acts(), batch.deliveries(), List.of(), batch.heard());
    if (!entries.isEmpty()) {
      batches.add(entries);
    }
    batch.outcomes().forEach(outcome -> outcomes.put(outcome.id(), outcome));
    return new Batch(
        kept,
        batch.transitions(),
        batch.acts(),
        batch.deliveries(),
        batch.outcomes(),
        batch.heard());
  }

  /** Commits that were given up on may have been made: each was made whole or not at all. */
  void forgetWhatIsThere(Journal durable) throws JournalException {
    long known = there();
    long last = durable.recover().lastSequence();
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
    Batch first = batches.peek();
    if (first == null) {
      return Batch.of(outcomes.values().iterator().next());
    }
    List<Delivery> known =
        first.deliveries().stream()
            .map(planned -> outcomes.get(planned.id()))
            .filter(Objects::nonNull)
            .toList();
    return new Batch(
        first.events(),
        first.transitions(),
        first.acts(),
        first.deliveries(),
        known,
        first.heard());
  }

  /**
   * @param written how many entries it brought
   */
  synchronized void settled(Batch batch, int written) {
    if (!new Batch(
            batch.events(),
            batch.transitions(),
            batch.acts(),
            batch.deliveries(),
            List.of(),
            batch.heard())
        .isEmpty()) {
      batches.remove();
      events -= batch.events().size();
    }
    there += written;
    batch.outcomes().forEach(outcome -> outcomes.remove(outcome.id(), outcome));
  }

  synchronized int size() {
    return batches.size() + outcomes.size();
  }

  synchronized long lost() {
    return lost;
  }
}
