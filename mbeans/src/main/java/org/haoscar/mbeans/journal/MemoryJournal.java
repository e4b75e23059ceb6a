package org.haoscar.mbeans.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Said;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;

/**
 * Keeps everything in memory, and about so many rows: beyond them it makes room by itself, as
 * {@link #compact} does, with all dead letters expired.
 */
public final class MemoryJournal implements Journal {
  private static final Comparator<Entry> NEWEST_FIRST =
      Comparator.comparing((Entry entry) -> ((Entry.Turned) entry).transition().at())
          .thenComparing(entry -> entry.origin().head())
          .thenComparingLong(Entry::sequence)
          .reversed();
  private static final Comparator<Delivery> IN_STEP =
      Comparator.comparingInt((Delivery d) -> d.transition().alarm().count().episode())
          .thenComparingInt(d -> d.transition().alarm().count().step())
          .thenComparingInt(d -> d.notification().again())
          .thenComparing(Delivery::id);
  private static final Comparator<Delivery> OLDEST_FIRST =
      Comparator.comparingLong((Delivery d) -> d.notification().sequence())
          .thenComparing(Delivery::id);

  private final Origin origin;
  private final int capacity;
  private final String reason;
  private String name = UUID.randomUUID().toString();
  private String run = name + "." + UUID.randomUUID();
  private final Kept kept = new Kept();

  /** The last turn of each of this head's claims, by alarm. */
  private final Map<String, Entry.Turned> turned = new HashMap<>();

  private final List<Entry.Acted> acts = new ArrayList<>();
  private final Map<String, Position> heard = new HashMap<>();
  private final Map<String, NavigableMap<Long, Entry>> others = new HashMap<>();
  private final NavigableMap<Long, Entry> entries = new TreeMap<>();
  private final Map<String, Delivery> deliveries = new LinkedHashMap<>();

  /** The ids of each alarm's deliveries. */
  private final Map<String, Set<String>> conversations = new HashMap<>();

  private long base;

  /** The highest number of an entry that is gone. */
  private long compacted;

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

  /**
   * Takes over what another journal knows.
   *
   * @param oldest from here on all its entries are among the recent ones
   */
  synchronized void seed(
      Recovered recovered, long oldest, List<Entry> recent, List<Delivery> known) {
    recovered.claims().forEach(kept::keep);
    acts.addAll(recovered.acts());
    heard.putAll(recovered.heard());
    last = recovered.lastSequence();
    base = last;
    compacted = oldest - 1;
    recent.forEach(this::put);
    known.forEach(this::store);
  }

  /** From here on it numbers by itself: nobody who read elsewhere may go on reading here. */
  synchronized void startAnew() {
    name = UUID.randomUUID().toString();
    run = name + "." + UUID.randomUUID();
    base = 0;
  }

  /** As the next process finds what is kept: a new run that goes on where the last one ended. */
  synchronized void nextRun() {
    run = name + "." + UUID.randomUUID();
    base = last;
  }

  /** Numbers what comes next as the other journal will. */
  synchronized void continueFrom(long sequence) {
    entries.tailMap(sequence, false).clear();
    last = sequence;
  }

  @Override
  public synchronized Recovered recover() {
    return new Recovered(kept.claims(), List.copyOf(acts), Map.copyOf(heard), last);
  }

  @Override
  public synchronized Mark mark() {
    return new Mark(run, base, compacted + 1, last);
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
    Set<String> planned = batch.deliveries().stream().map(Delivery::id).collect(Collectors.toSet());
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
      Claim claim = Claim.of(origin.head(), transition);
      if (kept.isNew(claim)) {
        put(new Entry.Turned(origin, last + 1, transition));
        keep(claim);
      }
    }
    batch.acts().stream().filter(this::isNew).forEach(this::act);
    batch.heard().ifPresent(this::hear);
    batch.deliveries().forEach(this::plan);
    batch.outcomes().forEach(this::settle);
    if (rows() > capacity + capacity / 8) {
      compact(new Limits(capacity, Instant.MAX));
    }
  }

  private void hear(Heard more) {
    var theirs = others.computeIfAbsent(more.origin().head(), head -> new TreeMap<>());
    for (Entry entry : more.entries()) {
      if (entry instanceof Entry.Acted acted && !acts.contains(acted)) {
        acts.add(acted);
      }
      if (!(entry instanceof Entry.Told)) {
        theirs.put(entry.sequence(), entry);
      }
    }
    more.claims().forEach(this::keep);
    heard.put(more.origin().head(), more.upTo());
  }

  private void keep(Claim claim) {
    kept.keep(claim).forEach(past -> turned.remove(past.alarm().id()));
  }

  private void put(Entry entry) {
    last = Math.max(last, entry.sequence());
    entries.put(entry.sequence(), entry);
    if (entry instanceof Entry.Turned turn) {
      turned.put(turn.transition().alarm().id(), turn);
    }
  }

  private boolean isNew(Act act) {
    return acts.stream()
        .noneMatch(known -> known.origin().equals(origin) && known.act().equals(act));
  }

  private void act(Act act) {
    var acted = new Entry.Acted(origin, last + 1, act);
    acts.add(acted);
    put(acted);
  }

  private void store(Delivery delivery) {
    deliveries.put(delivery.id(), delivery);
    conversations.computeIfAbsent(delivery.alarmId(), id -> new HashSet<>()).add(delivery.id());
  }

  private void forget(Delivery delivery) {
    deliveries.remove(delivery.id());
    conversations.computeIfPresent(
        delivery.alarmId(),
        (alarm, ids) -> {
          ids.remove(delivery.id());
          return ids.isEmpty() ? null : ids;
        });
  }

  private void plan(Delivery delivery) {
    if (!deliveries.containsKey(delivery.id())) {
      store(delivery.numbered(last));
    }
  }

  /** What this head has said gets its number the first time. */
  private void settle(Delivery outcome) {
    Delivery known = deliveries.getOrDefault(outcome.id(), outcome);
    Delivery next = known.then(outcome);
    Optional<Said> said = outcome.saidBy(origin.head());
    if (said.isPresent()) {
      Optional<Said> before = known.saidBy(origin.head()).filter(earlier -> earlier.sequence() > 0);
      next = next.saidBy(before.orElseGet(() -> tell(known, outcome, said.get())));
    }
    store(next);
  }

  private Said tell(Delivery delivery, Delivery outcome, Said said) {
    if (said.sequence() > 0) {
      return said;
    }
    put(
        new Entry.Told(
            origin,
            last + 1,
            delivery.channel(),
            delivery.notification(),
            said.saw(),
            outcome.attempt().dueAt()));
    return said.numbered(last);
  }

  @Override
  public synchronized List<Entry> whole() {
    Set<String> open = kept.open();
    Set<String> alarms = kept.alarms();
    Stream<Entry> claims =
        turned.values().stream()
            .filter(turn -> alarms.contains(turn.transition().alarm().id()))
            .map(Entry.class::cast);
    Stream<Entry> own = acts.stream().filter(act -> act.origin().equals(origin)).map(a -> a);
    Stream<Entry> told =
        entries.values().stream().filter(entry -> entry instanceof Entry.Told && isOf(open, entry));
    return Stream.of(claims, own, told)
        .flatMap(some -> some)
        .sorted(Comparator.comparingLong(Entry::sequence))
        .toList();
  }

  @Override
  public synchronized List<Delivery> conversation(String alarmId) {
    return conversations.getOrDefault(alarmId, Set.of()).stream()
        .map(deliveries::get)
        .sorted(IN_STEP)
        .toList();
  }

  @Override
  public synchronized List<Entry> entries(long after, int limit) {
    return entries.tailMap(after, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized List<Entry> history(int limit) {
    return Stream.concat(Stream.of(entries), others.values().stream())
        .flatMap(one -> one.descendingMap().values().stream())
        .filter(Entry.Turned.class::isInstance)
        .sorted(NEWEST_FIRST)
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

  /** Of each alarm's key the first delivery that waits, due or not. */
  private Stream<Delivery> heads(String channel) {
    return deliveries.values().stream()
        .filter(delivery -> delivery.channel().equals(channel) && delivery.state().waits())
        .sorted(IN_STEP)
        .collect(
            Collectors.toMap(
                d -> d.transition().alarm().key(),
                d -> d,
                (first, later) -> first,
                LinkedHashMap::new))
        .values()
        .stream()
        .sorted(OLDEST_FIRST);
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
    return new Size(rows() - deliveries.size(), deliveries.size(), 0);
  }

  private long rows() {
    long read = others.values().stream().mapToLong(Map::size).sum();
    return entries.size() + read + deliveries.size();
  }

  @Override
  public synchronized Removed compact(Limits limits) {
    Set<String> alarms = kept.open();
    long delivered =
        drop(
            limits,
            delivery ->
                (delivery.state() == State.DELIVERED || delivery.state() == State.CLOSED)
                    && !alarms.contains(delivery.alarmId()));
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
    List<Delivery> gone =
        deliveries.values().stream()
            .filter(which)
            .sorted(OLDEST_FIRST)
            .limit(Math.max(0, rows() - limits.rows()))
            .toList();
    gone.forEach(this::forget);
    return gone.size();
  }

  /** The other head's first: that head has them too. */
  private long dropEntries(Limits limits, Predicate<Entry> which) {
    long gone = 0;
    for (var theirs : others.values()) {
      gone += dropEntries(theirs, limits, which).size();
    }
    List<Long> own = dropEntries(entries, limits, which);
    compacted = own.stream().mapToLong(Long::longValue).reduce(compacted, Math::max);
    return gone + own.size();
  }

  private List<Long> dropEntries(
      NavigableMap<Long, Entry> from, Limits limits, Predicate<Entry> which) {
    Set<String> alarms = kept.open();
    List<Long> gone =
        from.values().stream()
            .filter(which)
            .filter(entry -> !isOf(alarms, entry) && !(entry instanceof Entry.Acted))
            .limit(Math.max(0, rows() - limits.rows()))
            .map(Entry::sequence)
            .toList();
    gone.forEach(from::remove);
    return gone;
  }

  private static boolean isRepeat(Entry entry) {
    return entry instanceof Entry.Turned turned
        && turned.transition().kind() == Transition.Kind.CHANGE;
  }

  private static boolean isOf(Set<String> alarms, Entry entry) {
    return switch (entry) {
      case Entry.Turned turned -> alarms.contains(turned.transition().alarm().id());
      case Entry.Told told -> alarms.contains(told.notification().transition().alarm().id());
      case Entry.Happened happened -> false;
      case Entry.Acted acted -> false;
    };
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
