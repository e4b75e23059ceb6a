package org.haoscar.mbeans.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;

/**
 * Keeps everything in memory, and about so many rows: beyond them it makes room by itself, as
 * {@link #compact} does, with all dead letters expired.
 */
public final class MemoryJournal implements Journal {
  private static final Comparator<Delivery> OLDEST_FIRST =
      Comparator.comparingLong((Delivery d) -> d.notification().sequence())
          .thenComparing(Delivery::id);

  private final Origin origin;
  private final int capacity;
  private final String reason;
  private final Map<AlarmKey, Alarm> open = new LinkedHashMap<>();
  private final Map<AlarmKey, Integer> episodes = new HashMap<>();
  private final NavigableMap<Long, Entry> entries = new TreeMap<>();
  private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
  private long last;
  private boolean closed;

  /**
   * @param reason why nothing better is used, for every surface to say
   */
  public MemoryJournal(Origin origin, int capacity, String reason) {
    this.origin = origin;
    this.capacity = capacity;
    this.reason = reason;
  }

  /** Takes over what another journal knows. */
  synchronized void seed(Recovered recovered, List<Entry> recent, List<Delivery> waiting) {
    recovered.open().forEach(alarm -> open.put(alarm.key(), alarm));
    episodes.putAll(recovered.episodes());
    last = recovered.lastSequence();
    recent.forEach(entry -> entries.put(entry.sequence(), entry));
    waiting.forEach(delivery -> deliveries.put(delivery.id(), delivery));
  }

  @Override
  public synchronized Recovered recover() {
    return new Recovered(List.copyOf(open.values()), Map.copyOf(episodes), last);
  }

  @Override
  public synchronized void commit(Batch batch) throws JournalException {
    if (closed) {
      throw new JournalException("the journal is closed", false);
    }
    Batch fitted = Fitted.batch(batch);
    check(fitted);
    write(fitted);
  }

  /** Refuses outcomes of deliveries that are not there. */
  synchronized void check(Batch batch) throws JournalException {
    Set<String> planned =
        batch.deliveries().stream()
            .map(p -> Delivery.idOf(p.transition(), p.channel()))
            .collect(Collectors.toSet());
    for (Delivery outcome : batch.outcomes()) {
      if (!deliveries.containsKey(outcome.id()) && !planned.contains(outcome.id())) {
        throw new JournalException("there is no delivery " + outcome.id(), true);
      }
    }
  }

  /** Follows a batch that another journal took; the outcomes may be of deliveries unknown here. */
  synchronized void write(Batch batch) {
    batch.events().forEach(event -> put(new Entry.Happened(origin, last + 1, event)));
    for (Transition transition : batch.transitions()) {
      if (isNew(transition)) {
        put(new Entry.Turned(origin, last + 1, transition));
        remember(transition);
        batch.deliveries().stream()
            .filter(planned -> planned.transition().equals(transition))
            .forEach(this::plan);
      }
    }
    batch.outcomes().forEach(this::settle);
    if (rows() > capacity + capacity / 8) {
      compact(new Limits(capacity, Instant.MAX));
    }
  }

  /** Numbers what comes next as the other journal will. */
  synchronized void continueFrom(long sequence) {
    last = sequence;
  }

  private void put(Entry entry) {
    last = entry.sequence();
    entries.put(last, entry);
  }

  /** The steps of a key only ever go up, from episode to episode. */
  private boolean isNew(Transition transition) {
    Alarm alarm = transition.alarm();
    int episode = episodes.getOrDefault(alarm.key(), 0);
    Alarm standing = open.get(alarm.key());
    return alarm.count().episode() > episode
        || (alarm.count().episode() == episode
            && standing != null
            && alarm.count().step() > standing.count().step());
  }

  private void remember(Transition transition) {
    Alarm alarm = transition.alarm();
    episodes.put(alarm.key(), alarm.count().episode());
    if (transition.kind() == Transition.Kind.CLEAR) {
      open.remove(alarm.key());
    } else {
      open.put(alarm.key(), alarm);
    }
  }

  private void plan(Planned planned) {
    String id = Delivery.idOf(planned.transition(), planned.channel());
    var notification = new Notification(planned.transition(), origin, last, planned.planned());
    var atOnce = new Delivery.Attempt(planned.transition().at(), 0, "");
    deliveries.putIfAbsent(
        id, new Delivery(id, planned.channel(), notification, State.DUE, atOnce));
  }

  private void settle(Delivery outcome) {
    deliveries.merge(
        outcome.id(),
        outcome,
        (was, is) ->
            new Delivery(was.id(), was.channel(), was.notification(), is.state(), is.attempt()));
  }

  @Override
  public synchronized List<Entry> entries(long after, int limit) {
    return entries.tailMap(after, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized List<Entry> history(int limit) {
    return entries.descendingMap().values().stream()
        .filter(entry -> entry instanceof Entry.Turned)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Delivery> due(String channel, Instant now, int limit) {
    return heads(channel)
        .filter(delivery -> !delivery.attempt().dueAt().isAfter(now))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<Instant> nextDue(String channel) {
    return heads(channel).map(delivery -> delivery.attempt().dueAt()).min(Instant::compareTo);
  }

  /** Of each alarm the first delivery that waits, where that is due and not held. */
  private Stream<Delivery> heads(String channel) {
    Collection<Delivery> heads =
        deliveries.values().stream()
            .filter(delivery -> delivery.channel().equals(channel) && waits(delivery))
            .sorted(OLDEST_FIRST)
            .collect(
                Collectors.toMap(
                    MemoryJournal::alarmOf, d -> d, (first, later) -> first, LinkedHashMap::new))
            .values();
    return heads.stream().filter(delivery -> delivery.state() == State.DUE);
  }

  private static boolean waits(Delivery delivery) {
    return delivery.state() == State.DUE || delivery.state() == State.HELD;
  }

  private static String alarmOf(Delivery delivery) {
    return delivery.notification().transition().alarm().id();
  }

  @Override
  public synchronized List<Delivery> deliveries(State state, int limit) {
    return deliveries.values().stream()
        .filter(delivery -> delivery.state() == state)
        .sorted(OLDEST_FIRST.reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Map<String, Map<State, Long>> tally() {
    return deliveries.values().stream()
        .collect(
            Collectors.groupingBy(
                Delivery::channel,
                Collectors.groupingBy(
                    Delivery::state, () -> new EnumMap<>(State.class), Collectors.counting())));
  }

  @Override
  public synchronized Size size() {
    return new Size(entries.size(), deliveries.size(), 0);
  }

  private long rows() {
    return (long) entries.size() + deliveries.size();
  }

  @Override
  public synchronized Removed compact(Limits limits) {
    long delivered = drop(limits, delivery -> delivery.state() == State.DELIVERED);
    long repeats = dropEntries(limits, MemoryJournal::isRepeat);
    long dead =
        drop(
            limits,
            delivery ->
                delivery.state() == State.DEAD
                    && delivery.attempt().dueAt().isBefore(limits.deadBefore()));
    return new Removed(delivered, repeats, dead, dropEntries(limits, entry -> true));
  }

  private long drop(Limits limits, Predicate<Delivery> which) {
    List<String> gone =
        deliveries.values().stream()
            .filter(which)
            .sorted(OLDEST_FIRST)
            .limit(Math.max(0, rows() - limits.rows()))
            .map(Delivery::id)
            .toList();
    gone.forEach(deliveries::remove);
    return gone.size();
  }

  private long dropEntries(Limits limits, Predicate<Entry> which) {
    Set<Long> told =
        deliveries.values().stream()
            .map(delivery -> delivery.notification().sequence())
            .collect(Collectors.toSet());
    Set<String> alarms = open.values().stream().map(Alarm::id).collect(Collectors.toSet());
    List<Long> gone =
        entries.values().stream()
            .filter(which)
            .filter(entry -> !told.contains(entry.sequence()) && !isOf(alarms, entry))
            .limit(Math.max(0, rows() - limits.rows()))
            .map(Entry::sequence)
            .toList();
    gone.forEach(entries::remove);
    return gone.size();
  }

  private static boolean isRepeat(Entry entry) {
    return entry instanceof Entry.Turned turned
        && turned.transition().kind() == Transition.Kind.CHANGE;
  }

  private static boolean isOf(Set<String> alarms, Entry entry) {
    return entry instanceof Entry.Turned turned
        && alarms.contains(turned.transition().alarm().id());
  }

  @Override
  public Storage storage() {
    return Storage.VOLATILE;
  }

  @Override
  public String storageReason() {
    return reason;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
