package org.haoscar.mbeans.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Said;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;

/**
 * What is and was to be said of alarms, while a decision changes it. The aim, on each channel: the
 * last word that the receiver got is the last that there is. What another message would not add is
 * not sent.
 */
final class Conversations {
  private static final Comparator<Delivery> IN_ORDER =
      Comparator.comparingInt((Delivery d) -> d.transition().alarm().count().step())
          .thenComparingInt(d -> d.notification().again());

  private final Journal journal;
  private final long began;
  private final String head;
  private final Map<String, Map<String, Delivery>> rows = new LinkedHashMap<>();
  private final Set<String> loaded = new LinkedHashSet<>();
  private final Set<String> fresh = new LinkedHashSet<>();
  private final Set<String> changed = new LinkedHashSet<>();

  Conversations(Journal journal, long began, String head) {
    this.journal = journal;
    this.began = began;
    this.head = head;
  }

  /** One more message; one of that name stays as it is. */
  void plan(Delivery delivery) {
    if (of(delivery.alarmId()).putIfAbsent(delivery.id(), delivery) == null) {
      fresh.add(delivery.id());
    }
  }

  void change(Delivery delivery) {
    of(delivery.alarmId()).put(delivery.id(), delivery);
    if (!fresh.contains(delivery.id())) {
      changed.add(delivery.id());
    }
  }

  private Map<String, Delivery> of(String alarmId) {
    return rows.computeIfAbsent(alarmId, id -> new LinkedHashMap<>());
  }

  /** All rows of an alarm on a channel, in the order of its steps. */
  List<Delivery> channel(String alarmId, String channel) throws JournalException {
    return all(alarmId).stream()
        .filter(row -> row.channel().equals(channel))
        .sorted(IN_ORDER)
        .toList();
  }

  Set<String> channels(String alarmId) throws JournalException {
    return all(alarmId).stream()
        .map(Delivery::channel)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Collection<Delivery> all(String alarmId) throws JournalException {
    if (loaded.add(alarmId)) {
      journal.conversation(alarmId).forEach(this::know);
    }
    return of(alarmId).values();
  }

  private void know(Delivery stored) {
    if (fresh.remove(stored.id())) {
      of(stored.alarmId())
          .put(stored.id(), stored); // planned without looking: what is stored stands
    } else {
      of(stored.alarmId()).putIfAbsent(stored.id(), stored);
    }
  }

  /** What waits for a mute to end, that of this decision included. */
  List<Delivery> muted() throws JournalException {
    journal.deliveries(State.MUTED, Integer.MAX_VALUE).forEach(this::know);
    return rows.values().stream()
        .flatMap(alarm -> alarm.values().stream())
        .filter(row -> row.state() == State.MUTED)
        .toList();
  }

  /** The other head said something: kept with the message, which here may be unknown. */
  void heard(Delivery delivered) throws JournalException {
    List<Delivery> here = channel(delivered.alarmId(), delivered.channel());
    Optional<Delivery> known =
        here.stream().filter(row -> row.id().equals(delivered.id())).findFirst();
    if (known.isEmpty()) {
      plan(delivered);
    } else {
      change(known.get().saidBy(delivered.said().getFirst()));
    }
  }

  /** Brings in order what is to be said on one channel of one alarm. */
  void reconcile(String alarmId, String channel, Voice voice, Instant now) throws JournalException {
    closeOlder(channel(alarmId, channel), now);
    List<Delivery> here = channel(alarmId, channel);
    if (here.isEmpty()) {
      return;
    }
    Delivery newest = here.getLast();
    boolean settled = settled(here, newest.word());
    if (newest.state().waits() && settled) {
      change(newest.turned(State.DELIVERED, "said: " + sayers(here)));
    } else if (!settled && (newest.state() == State.DELIVERED || wasSaid(newest, here))) {
      var again = newest.notification().onceMore();
      plan(Delivery.planned(again, channel, voice.state(), voice.attempt(now)));
    }
  }

  /** It was closed unsaid, and then it came out that the receiver had been told of its alarm. */
  private static boolean wasSaid(Delivery newest, List<Delivery> here) {
    return newest.state() == State.CLOSED && !lasts(here).isEmpty();
  }

  /** What the other head has said, or gone beyond, this head need not say. */
  private void closeOlder(List<Delivery> here, Instant now) {
    Optional<Delivery> beyond =
        here.stream()
            .filter(row -> row.said().stream().anyMatch(this::isOther))
            .reduce((a, b) -> b);
    if (beyond.isEmpty()) {
      return;
    }
    Optional<Delivery> first = here.stream().filter(row -> row.state().waits()).findFirst();
    for (Delivery row : here.subList(0, here.size() - 1)) {
      if (row.state().waits() && IN_ORDER.compare(row, beyond.get()) <= 0) {
        Delivery closed = row.turned(State.DELIVERED, "said: " + sayers(here));
        change(
            first.filter(row::equals).isPresent() && wasOnItsWay(row, now)
                ? closed.maybeSaid()
                : closed);
      }
    }
  }

  /** An agent that was killed may have sent it, and did not live to know. */
  private boolean wasOnItsWay(Delivery row, Instant now) {
    long planned = row.notification().sequence();
    return planned > 0 && planned <= began && !row.attempt().dueAt().isAfter(now);
  }

  private boolean isOther(Said said) {
    return !said.head().equals(head);
  }

  private static String sayers(List<Delivery> here) {
    return here.stream()
        .flatMap(row -> row.said().stream())
        .map(Said::head)
        .distinct()
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  /** Every last word that no later one is known to have followed is this one; and there is one. */
  private boolean settled(List<Delivery> here, Severity word) {
    Collection<Said> lasts = lasts(here);
    return !lasts.isEmpty()
        && uncertain(here).stream().allMatch(maybe -> maybe == word)
        && lasts.stream()
            .filter(one -> lasts.stream().noneMatch(other -> other.follows(one)))
            .allMatch(one -> one.word() == word);
  }

  /** What a receiver may have accepted from this head, and the head has said nothing since. */
  private Set<Severity> uncertain(List<Delivery> here) {
    return here.reversed().stream()
        .takeWhile(row -> row.saidBy(head).isEmpty())
        .filter(row -> row.attempt().maybe())
        .map(Delivery::word)
        .collect(Collectors.toSet());
  }

  /** Of each head the last word: in the order of steps, for so a head says them. */
  private static Collection<Said> lasts(List<Delivery> here) {
    Map<String, Said> lasts = new LinkedHashMap<>();
    here.forEach(row -> row.said().forEach(said -> lasts.put(said.head(), said)));
    return lasts.values();
  }

  List<Delivery> planned() {
    return pick(fresh);
  }

  List<Delivery> outcomes() {
    return pick(changed);
  }

  private List<Delivery> pick(Set<String> ids) {
    var picked = new ArrayList<Delivery>();
    rows.values()
        .forEach(
            alarm ->
                alarm.values().stream().filter(row -> ids.contains(row.id())).forEach(picked::add));
    return picked;
  }
}
