package org.haoscar.mbeans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.haoscar.mbeans.journal.Samples.ALPHA;
import static org.haoscar.mbeans.journal.Samples.T0;
import static org.haoscar.mbeans.journal.Samples.batch;
import static org.haoscar.mbeans.journal.Samples.become;
import static org.haoscar.mbeans.journal.Samples.change;
import static org.haoscar.mbeans.journal.Samples.clear;
import static org.haoscar.mbeans.journal.Samples.event;
import static org.haoscar.mbeans.journal.Samples.events;
import static org.haoscar.mbeans.journal.Samples.raise;
import static org.haoscar.mbeans.journal.Samples.told;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Limits;
import org.haoscar.mbeans.port.Journal.Planned;
import org.haoscar.mbeans.port.Journal.Removed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every journal must do, whatever it keeps things in. */
@Timeout(120)
public abstract class JournalContract {
  private static final Instant LATER = T0.plusSeconds(3600);
  private static final int ALL = 100_000;

  protected Journal journal;

  /** A new, empty journal of {@link Samples#ALPHA}. */
  protected abstract Journal create() throws Exception;

  /** The same journal after the process ended and began again, if it can do that. */
  protected Journal reopen(Journal old) throws Exception {
    return old;
  }

  @BeforeEach
  void begin() throws Exception {
    journal = create();
  }

  @AfterEach
  void end() {
    journal.close();
  }

  @Test
  void anEmptyJournalKnowsNothing() throws Exception {
    assertThat(journal.recover()).isEqualTo(new Journal.Recovered(List.of(), Map.of(), 0));
    assertThat(journal.entries(0, ALL)).isEmpty();
    assertThat(journal.nextDue("trap")).isEmpty();
    assertThat(journal.tally()).isEmpty();
    assertThat(journal.size().rows()).isZero();
  }

  @Test
  void whatWasWrittenIsReadAsItWas() throws Exception {
    Transition raised = raise("r0");
    Transition changed = change(raised, Severity.CRITICAL);
    journal.commit(
        new Batch(
            List.of(event("r0")),
            List.of(raised, changed),
            List.of(new Planned(changed, "trap", true)),
            List.of()));
    journal = reopen(journal);

    assertThat(journal.entries(0, ALL))
        .containsExactly(
            new Entry.Happened(ALPHA, 1, event("r0")),
            new Entry.Turned(ALPHA, 2, raised),
            new Entry.Turned(ALPHA, 3, changed));
    assertThat(journal.entries(1, 1)).containsExactly(new Entry.Turned(ALPHA, 2, raised));
    assertThat(journal.entries(1, 0)).isEmpty();
    assertThat(journal.history(1)).containsExactly(new Entry.Turned(ALPHA, 3, changed));
    Delivery due = journal.due("trap", LATER, ALL).getFirst();
    assertThat(due.id()).isEqualTo("r0#1-2-trap");
    assertThat(due.notification().transition()).isEqualTo(changed);
    assertThat(due.notification().origin()).isEqualTo(ALPHA);
    assertThat(due.notification().sequence()).isEqualTo(3);
    assertThat(due.notification().planned()).isTrue();
    assertThat(due.attempt()).isEqualTo(new Delivery.Attempt(changed.at(), 0, ""));
  }

  @Test
  void openAlarmsEpisodesAndTheLastNumberAreRecovered() throws Exception {
    Transition first = raise("r0");
    Transition second = raise("r0", 2);
    Transition other = raise("r1");
    journal.commit(batch(first, clear(first)));
    journal.commit(batch(second, other, clear(other)));
    Transition changed = change(second, Severity.CRITICAL);
    journal.commit(batch(changed));
    journal = reopen(journal);

    Journal.Recovered recovered = journal.recover();
    assertThat(recovered.open()).containsExactly(changed.alarm());
    Map<AlarmKey, Integer> episodes = Map.of(first.alarm().key(), 2, other.alarm().key(), 1);
    assertThat(recovered.episodes()).isEqualTo(episodes);
    assertThat(recovered.lastSequence()).isEqualTo(6);
  }

  @Test
  void aStepThatIsThereAlreadyIsNotWrittenAgain() throws Exception {
    Transition raised = raise("r0");
    journal.commit(told(raised));
    journal.commit(told(raised));
    journal.commit(batch(clear(raised)));
    journal.commit(batch(raised, clear(raised)));

    assertThat(journal.recover().open()).isEmpty();
    assertThat(journal.entries(0, ALL)).hasSize(2);
    assertThat(journal.due("trap", LATER, ALL)).hasSize(1);
  }

  @Test
  void aDeliveryThatIsPlannedTwiceIsOne() throws Exception {
    Transition raised = raise("r0");
    var planned = new Planned(raised, "trap", false);
    journal.commit(new Batch(List.of(), List.of(raised), List.of(planned, planned), List.of()));

    assertThat(journal.due("trap", LATER, ALL)).hasSize(1);
    assertThat(journal.tally()).isEqualTo(Map.of("trap", Map.of(State.DUE, 1L)));
  }

  @Test
  void aClearNeverOvertakesItsRaise() throws Exception {
    Transition raised = raise("r0");
    Transition other = raise("r1");
    journal.commit(told(raised));
    journal.commit(told(clear(raised), other));

    assertThat(ids(journal.due("trap", LATER, ALL))).containsExactly("r0#1-1-trap", "r1#1-1-trap");
    Delivery head = journal.due("trap", LATER, 1).getFirst();
    journal.commit(Batch.of(become(head, State.DUE, LATER.plusSeconds(60))));
    assertThat(ids(journal.due("trap", LATER, ALL))).containsExactly("r1#1-1-trap");
    assertThat(ids(journal.due("mail", LATER, ALL))).containsExactly("r0#1-1-mail", "r1#1-1-mail");
    journal.commit(Batch.of(become(head, State.HELD, LATER)));
    assertThat(ids(journal.due("trap", LATER, ALL))).containsExactly("r1#1-1-trap");
    journal.commit(Batch.of(become(head, State.DELIVERED, LATER)));
    assertThat(ids(journal.due("trap", LATER, ALL))).containsExactly("r0#1-2-trap", "r1#1-1-trap");
  }

  @Test
  void theNextDueIsTheEarliestThatNothingHoldsBack() throws Exception {
    Transition raised = raise("r0");
    journal.commit(told(raised));
    assertThat(journal.nextDue("trap")).contains(T0);
    Delivery head = journal.due("trap", LATER, 1).getFirst();
    journal.commit(Batch.of(become(head, State.DUE, LATER.plusSeconds(60))));
    journal.commit(told(clear(raised)));

    assertThat(journal.nextDue("trap")).contains(LATER.plusSeconds(60));
    assertThat(journal.due("trap", LATER, ALL)).isEmpty();
    journal.commit(told(raise("r1")));
    assertThat(journal.nextDue("trap")).contains(T0);
    assertThat(journal.nextDue("no such")).isEmpty();
  }

  @Test
  void outcomesReplaceTheStateAndTheAttempt() throws Exception {
    journal.commit(told(raise("r0"), raise("r1"), raise("r2")));
    List<Delivery> due = journal.due("trap", LATER, ALL);
    Delivery dead = become(due.get(0), State.DEAD, LATER);
    Delivery held = become(due.get(1), State.HELD, LATER);
    Delivery gone = become(due.get(2), State.DELIVERED, LATER);
    journal.commit(new Batch(List.of(), List.of(), List.of(), List.of(dead, held, gone)));
    journal = reopen(journal);

    assertThat(journal.deliveries(State.DEAD, ALL)).containsExactly(dead);
    assertThat(journal.deliveries(State.HELD, ALL)).containsExactly(held);
    assertThat(journal.deliveries(State.DELIVERED, ALL)).containsExactly(gone);
    assertThat(ids(journal.deliveries(State.DUE, 2))).containsExactly("r2#1-1-mail", "r1#1-1-mail");
    assertThat(journal.tally())
        .isEqualTo(
            Map.of(
                "trap", Map.of(State.DEAD, 1L, State.HELD, 1L, State.DELIVERED, 1L),
                "mail", Map.of(State.DUE, 3L)));
    journal.commit(Batch.of(become(dead, State.DUE, LATER)));
    assertThat(ids(journal.due("trap", LATER, ALL))).containsExactly(dead.id());
  }

  @Test
  void aBatchWithABrokenPartLeavesNothing() throws Exception {
    journal.commit(told(raise("r0")));
    Delivery unknown = renamed(journal.due("trap", LATER, 1).getFirst());
    Transition other = raise("r1");
    var stray = new Planned(raise("r9"), "trap", false);

    assertRefused(new Batch(List.of(event("r1")), List.of(other), List.of(), List.of(unknown)));
    assertRefused(new Batch(List.of(event("r1")), List.of(other), List.of(stray), List.of()));
    assertThat(journal.recover().lastSequence()).isEqualTo(1);
    assertThat(journal.recover().open()).hasSize(1);
    journal.commit(batch(other));
    assertThat(journal.entries(1, ALL)).containsExactly(new Entry.Turned(ALPHA, 2, other));
  }

  private void assertRefused(Batch batch) {
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> journal.commit(batch))
        .matches(JournalException::refused);
  }

  private static Delivery renamed(Delivery delivery) {
    return new Delivery(
        "nobody", delivery.channel(), delivery.notification(), State.DELIVERED, delivery.attempt());
  }

  @Test
  void strangeCharactersComeBackAndHugeTextsAreCut() throws Exception {
    String strange = "r'\"; drop table EVENT--\u0000\n\u001b[31m\u202e ü 漢 😀 \ud800";
    var odd = new Event(T0, "drbd", "alpha", new Change(strange, "", strange, strange));
    var huge =
        new Event(T0, "drbd", "alpha", new Change("x".repeat(9_000), "", "😀".repeat(9_000), ""));
    journal.commit(events(odd, huge));
    Transition raised = raise("y".repeat(5_000));
    journal.commit(told(raised, clear(raised)));
    journal = reopen(journal);

    List<Entry> entries = journal.entries(0, ALL);
    assertThat(entries.getFirst()).isEqualTo(new Entry.Happened(ALPHA, 1, odd));
    Change cut = ((Entry.Happened) entries.get(1)).event().change();
    assertThat(cut.object()).hasSize(Journal.NAME).endsWith("xx…");
    assertThat(cut.from()).hasSize(Journal.TEXT - 1).endsWith("😀…");
    assertThat(journal.recover().open()).isEmpty();
    assertThat(journal.tally())
        .isEqualTo(Map.of("trap", Map.of(State.DUE, 2L), "mail", Map.of(State.DUE, 2L)));
  }

  @Test
  void concurrentCommitsAreAllThereAndNumberedWithoutGaps() throws Exception {
    int each = 40;
    List<Callable<Void>> committers =
        IntStream.range(0, 8).mapToObj(n -> committer("w" + n + "-", each)).toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Void> done : threads.invokeAll(committers)) {
        done.get();
      }
    }
    journal = reopen(journal);

    List<Entry> entries = journal.entries(0, ALL);
    long written = 8L * each * 2;
    assertThat(entries)
        .extracting(Entry::sequence)
        .isEqualTo(LongStream.rangeClosed(1, written).boxed().toList());
    assertThat(journal.recover().lastSequence()).isEqualTo(written);
    assertThat(journal.recover().open()).hasSize(8 * each);
    assertThat(journal.tally().get("mail")).isEqualTo(Map.of(State.DUE, 8L * each));
  }

  private Callable<Void> committer(String name, int batches) {
    return () -> {
      for (int i = 0; i < batches; i++) {
        Batch told = told(raise(name + i));
        journal.commit(
            new Batch(List.of(event(name + i)), told.transitions(), told.deliveries(), List.of()));
      }
      return null;
    };
  }

  @Test
  void aBadNeighbourFailsAlone() throws Exception {
    Transition stray = raise("bad");
    var bad = new Batch(List.of(), List.of(), List.of(), List.of(renamed(sample(stray))));
    Callable<Integer> alwaysRefused =
        () -> {
          for (int i = 0; i < 40; i++) {
            assertRefused(bad);
          }
          return 0;
        };
    try (var threads = Executors.newFixedThreadPool(3)) {
      Future<Integer> refused = threads.submit(alwaysRefused);
      Future<Void> first = threads.submit(committer("a", 40));
      Future<Void> second = threads.submit(committer("b", 40));
      refused.get();
      first.get();
      second.get();
    }
    assertThat(journal.recover().lastSequence()).isEqualTo(160);
  }

  private static Delivery sample(Transition transition) {
    var notification = new org.haoscar.mbeans.model.Notification(transition, ALPHA, 1, false);
    return new Delivery("x", "trap", notification, State.DUE, new Delivery.Attempt(T0, 0, ""));
  }

  @Test
  void closingDuringCommitsLosesNothingThatWasConfirmed() throws Exception {
    Set<String> confirmed = ConcurrentHashMap.newKeySet();
    var started = new CountDownLatch(200);
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<JournalException>> ends =
          Stream.of("a", "b", "c", "d")
              .map(name -> threads.submit(() -> commitUntilClosed(name, confirmed, started)))
              .toList();
      started.await();
      journal.close();
      for (Future<JournalException> end : ends) {
        assertThat(end.get().getMessage()).contains("closed");
      }
    }
    journal = reopen(journal);
    Set<String> there =
        journal.entries(0, ALL).stream()
            .map(entry -> ((Entry.Happened) entry).event().change().object())
            .collect(Collectors.toSet());
    assertThat(there).isEqualTo(confirmed);
  }

  private JournalException commitUntilClosed(
      String name, Set<String> confirmed, CountDownLatch started) {
    for (int i = 0; ; i++) {
      try {
        journal.commit(events(event(name + i)));
        confirmed.add(name + i);
        started.countDown();
      } catch (JournalException e) {
        return e;
      }
    }
  }

  @Test
  void roomIsMadeInTheStatedOrder() throws Exception {
    Transition cleared = raise("r0");
    Transition changed = change(cleared, Severity.CRITICAL);
    Transition open = raise("r1");
    journal.commit(events(event("e1"), event("e2")));
    journal.commit(told(cleared));
    journal.commit(batch(changed, clear(changed)));
    journal.commit(told(open));
    journal.commit(batch(change(open, Severity.CRITICAL)));
    Delivery trap = journal.due("trap", LATER, 1).getFirst();
    Delivery mail = journal.due("mail", LATER, 1).getFirst();
    journal.commit(Batch.of(become(trap, State.DELIVERED, LATER)));
    journal.commit(Batch.of(become(mail, State.DEAD, T0)));
    assertThat(journal.size().rows()).isEqualTo(11);

    Instant yesterday = T0.minusSeconds(86_400);
    assertThat(journal.compact(new Limits(11, LATER))).isEqualTo(new Removed(0, 0, 0, 0));
    assertThat(journal.compact(new Limits(10, LATER))).isEqualTo(new Removed(1, 0, 0, 0));
    assertThat(journal.compact(new Limits(9, LATER))).isEqualTo(new Removed(0, 1, 0, 0));
    assertThat(journal.compact(new Limits(8, yesterday))).isEqualTo(new Removed(0, 0, 0, 1));
    assertThat(journal.compact(new Limits(7, LATER))).isEqualTo(new Removed(0, 0, 1, 0));
    assertThat(journal.compact(new Limits(0, LATER))).isEqualTo(new Removed(0, 0, 0, 3));
    journal = reopen(journal);
    assertThat(journal.recover().open()).hasSize(1);
    assertThat(journal.recover().episodes()).hasSize(2);
    assertThat(journal.recover().lastSequence()).isEqualTo(7);
    assertThat(journal.history(ALL)).extracting(Entry::sequence).containsExactly(7L, 6L);
    assertThat(journal.tally().values()).containsOnly(Map.of(State.DUE, 1L));
    journal.commit(events(event("next")));
    assertThat(journal.entries(7, ALL))
        .containsExactly(new Entry.Happened(ALPHA, 8, event("next")));
  }

  protected static List<String> ids(List<Delivery> deliveries) {
    return new ArrayList<>(deliveries.stream().map(Delivery::id).toList());
  }
}
