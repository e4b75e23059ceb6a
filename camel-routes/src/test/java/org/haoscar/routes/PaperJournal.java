package org.haoscar.routes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Attempt;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;

/** A journal that fails when told, and that outlives a flow. */
final class PaperJournal implements Journal {
  private final List<Event> events = new ArrayList<>();
  private final Map<AlarmKey, Alarm> open = new HashMap<>();
  private final Map<AlarmKey, Integer> episodes = new HashMap<>();
  private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
  private Predicate<Batch> broken = batch -> false;
  private long sequence;
  private int reads;

  /** From now on such commits fail, as when the disk is gone. */
  synchronized void breakFor(Predicate<Batch> batches) {
    broken = batches;
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** How often somebody asked what is due. */
  synchronized int reads() {
    return reads;
  }

  synchronized Delivery delivery(String id) {
    return deliveries.get(id);
  }

  synchronized List<Delivery> all() {
    return List.copyOf(deliveries.values());
  }

  @Override
  public synchronized Recovered recover() {
    return new Recovered(List.copyOf(open.values()), Map.copyOf(episodes), sequence);
  }

  @Override
  public synchronized void commit(Batch batch) throws JournalException {
    if (broken.test(batch)) {
      throw new JournalException("no space left on device", new java.io.IOException("disk"));
    }
    if (batch.events().stream().anyMatch(event -> event.change().what().equals("poison"))) {
      throw new JournalException("no such event", true);
    }
    events.addAll(batch.events());
    batch.transitions().forEach(this::turned);
    batch.deliveries().forEach(this::planned);
    batch.outcomes().forEach(outcome -> deliveries.put(outcome.id(), outcome));
  }

  private void turned(Transition transition) {
    Alarm alarm = transition.alarm();
    sequence++;
    episodes.put(alarm.key(), alarm.count().episode());
    if (transition.kind() == Transition.Kind.CLEAR) {
      open.remove(alarm.key());
    } else {
      open.put(alarm.key(), alarm);
    }
  }

  private void planned(Planned planned) {
    String id = Delivery.idOf(planned.transition(), planned.channel());
    var notification =
        new Notification(planned.transition(), new Origin("lab", "alpha"), sequence, false);
    var attempt = new Attempt(planned.transition().at(), 0, "");
    deliveries.putIfAbsent(
        id, new Delivery(id, planned.channel(), notification, State.DUE, attempt));
  }

  @Override
  public synchronized List<Delivery> due(String channel, Instant now, int limit) {
    reads++;
    return heads(channel).filter(d -> !d.attempt().dueAt().isAfter(now)).limit(limit).toList();
  }

  @Override
  public synchronized Optional<Instant> nextDue(String channel) {
    return heads(channel).map(d -> d.attempt().dueAt()).min(Instant::compareTo);
  }

  /** The first that waits of each alarm. */
  private Stream<Delivery> heads(String channel) {
    var first = new LinkedHashMap<String, Delivery>();
    deliveries.values().stream()
        .filter(d -> d.channel().equals(channel) && d.state() == State.DUE)
        .forEach(d -> first.putIfAbsent(d.notification().transition().alarm().id(), d));
    return first.values().stream();
  }

  @Override
  public List<Entry> entries(long after, int limit) {
    return List.of();
  }

  @Override
  public List<Entry> history(int limit) {
    return List.of();
  }

  @Override
  public List<Delivery> deliveries(State state, int limit) {
    return all().stream().filter(d -> d.state() == state).limit(limit).toList();
  }

  @Override
  public Map<String, Map<State, Long>> tally() {
    var tally = new HashMap<String, Map<State, Long>>();
    all()
        .forEach(
            d ->
                tally
                    .computeIfAbsent(d.channel(), c -> new HashMap<>())
                    .merge(d.state(), 1L, Long::sum));
    return tally;
  }

  @Override
  public Size size() {
    return new Size(sequence, deliveries.size(), 0);
  }

  @Override
  public Removed compact(Limits limits) {
    return new Removed(0, 0, 0, 0);
  }

  @Override
  public Storage storage() {
    return Storage.VOLATILE;
  }

  @Override
  public void close() {}
}
