package org.haoscar.mbeans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.haoscar.mbeans.journal.Samples.ALPHA;
import static org.haoscar.mbeans.journal.Samples.T0;
import static org.haoscar.mbeans.journal.Samples.act;
import static org.haoscar.mbeans.journal.Samples.batch;
import static org.haoscar.mbeans.journal.Samples.become;
import static org.haoscar.mbeans.journal.Samples.change;
import static org.haoscar.mbeans.journal.Samples.clear;
import static org.haoscar.mbeans.journal.Samples.event;
import static org.haoscar.mbeans.journal.Samples.events;
import static org.haoscar.mbeans.journal.Samples.planned;
import static org.haoscar.mbeans.journal.Samples.plans;
import static org.haoscar.mbeans.journal.Samples.raise;
import static org.haoscar.mbeans.journal.Samples.told;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every journal must do, whatever it keeps things in. */
@Timeout(600)
public abstract class JournalContract {
  static final Instant LATER = T0.plusSeconds(3600);
  static final int ALL = 100_000;

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
    assertThat(journal.recover())
        .isEqualTo(new Journal.Recovered(List.of(), List.of(), Map.of(), 0));
    assertThat(journal.whole()).isEmpty();
    assertThat(journal.entries(0, ALL)).isEmpty();
    assertThat(journal.nextDue("trap")).isEmpty();
    assertThat(journal.tally()).isEmpty();
    assertThat(journal.size().rows()).isZero();
  }

  @Test
  void whatWasWrittenIsReadAsItWas() throws Exception {
    Transition raised = raise("r0");
    Transition changed = change(raised, Severity.CRITICAL);
    Act act = act(Act.Kind.SILENCE, "quiet", 7);
    var notification = new Notification(changed, ALPHA, 0, true, 2);
    var held = new Delivery.Attempt(LATER, 3, "beta speaks", true);
    journal.commit(
        new Batch(
            List.of(event("r0")),
            List.of(raised, changed),
            List.of(act),
            List.of(Delivery.planned(notification, "trap", State.HELD, held)),
            List.of(),
            Optional.empty()));
    journal = reopen(journal);

    assertThat(journal.entries(0, ALL))
        .containsExactly(
            new Entry.Happened(ALPHA, 1, event("r0")),
            new Entry.Turned(ALPHA, 2, raised),
            new Entry.Turned(ALPHA, 3, changed),
            new Entry.Acted(ALPHA, 4, act));
    assertThat(journal.entries(1, 1)).containsExactly(new Entry.Turned(ALPHA, 2, raised));
    assertThat(journal.entries(1, 0)).isEmpty();
    assertThat(journal.history(1)).containsExactly(new Entry.Turned(ALPHA, 3, changed));
    Delivery due = journal.due("trap", LATER, ALL).getFirst();
    assertThat(due.id()).isEqualTo("r0#1-2.2-trap");
    assertThat(due.notification()).isEqualTo(notification.numbered(4));
    assertThat(due.state()).isEqualTo(State.HELD);
    assertThat(due.attempt()).isEqualTo(held);
    assertThat(due.said()).isEmpty();
  }

  @Test
  void claimsAndTheLastNumberAreRecovered() throws Exception {
    Transition first = raise("r0");
    Transition second = raise("r0", 9);
    Transition other = raise("r1");
    journal.commit(batch(first, clear(first)));
    journal.commit(batch(second, other, clear(other)));
    Transition changed = change(second, Severity.CRITICAL);
    journal.commit(batch(changed));
    journal = reopen(journal);

    Journal.Recovered recovered = journal.recover();
    assertThat(recovered.claims())
        .containsExactlyInAnyOrder(Claim.of("alpha", changed), Claim.of("alpha", clear(other)));
    assertThat(recovered.lastSequence()).isEqualTo(6);
  }

  /** Alarms with an open claim. */
  protected static Set<String> open(Journal of) throws JournalException {
    return of.recover().claims().stream()
        .filter(Claim::open)
        .map(claim -> claim.alarm().id())
        .collect(Collectors.toSet());
  }

  @Test
  void aStepThatIsThereAlreadyIsNotWrittenAgain() throws Exception {
    Transition raised = raise("r0");
    journal.commit(told(raised));
    journal.commit(told(raised));
    journal.commit(batch(clear(raised)));
    journal.commit(batch(raised, clear(raised)));

    assertThat(open(journal)).isEmpty();
    assertThat(journal.entries(0, ALL)).hasSize(2);
    assertThat(journal.due("trap", LATER, ALL)).hasSize(1);
  }

  @Test
  void aDeliveryThatIsPlannedTwiceIsOne() throws Exception {
    Transition raised = raise("r0");
    Delivery planned = planned(raised, "trap");
    journal.commit(new Batch(List.of(), List.of(raised), List.of(planned, planned), List.of()));
    journal.commit(plans(become(planned, State.HELD, LATER)));

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
  void theNextEpisodeWaitsUntilTheEndOfTheLastIsTold() throws Exception {
    Transition first = raise("r0");
    Transition second = raise("r0", 2);
    journal.commit(told(first, clear(first)));
    journal.commit(told(second));
    List<String> order = new java.util.ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Delivery next = journal.due("trap", LATER, ALL).getFirst();
      order.add(next.transition().kind() + " " + next.alarmId());
      assertThat(journal.due("trap", LATER, ALL)).containsExactly(next);
      journal.commit(Batch.of(become(next, State.DELIVERED, LATER)));
    }
    assertThat(order).containsExactly("RAISE r0#1", "CLEAR r0#1", "RAISE r0#2");
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
    assertThat(ids(journal.due("trap", LATER, ALL))).containsExactly(dead.id(), held.id());
  }

  @Test
  void whatIsHeldOrMutedFallsDueByItself() throws Exception {
    Transition raised = raise("r0");
    Transition cleared = clear(raised);
    Delivery first = planned(raised, "trap");
    Delivery second = planned(cleared, "trap");
    journal.commit(
        new Batch(
            List.of(),
            List.of(raised, cleared),
            List.of(become(second, State.DUE, T0), become(first, State.MUTED, LATER)),
            List.of()));
    assertThat(journal.due("trap", LATER.minusNanos(1), ALL)).isEmpty();
    assertThat(journal.nextDue("trap")).contains(LATER);
    assertThat(ids(journal.due("trap", LATER, ALL))).containsExactly(first.id());

    journal.commit(Batch.of(become(first, State.HELD, LATER.plusSeconds(1))));
    assertThat(journal.nextDue("trap")).contains(LATER.plusSeconds(1));
    journal.commit(Batch.of(become(first, State.CLOSED, LATER)));
    assertThat(ids(journal.due("trap", LATER, ALL))).containsExactly(second.id());
  }

  @Test
  void aBatchWithABrokenPartLeavesNothing() throws Exception {
    journal.commit(told(raise("r0")));
    Delivery unknown = renamed(journal.due("trap", LATER, 1).getFirst());
    Transition other = raise("r1");

    assertRefused(new Batch(List.of(event("r1")), List.of(other), List.of(), List.of(unknown)));
    assertThat(journal.recover().lastSequence()).isEqualTo(1);
    assertThat(open(journal)).hasSize(1);
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
        "nobody",
        delivery.channel(),
        delivery.notification(),
        State.DELIVERED,
        delivery.attempt(),
        List.of());
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
    assertThat(open(journal)).isEmpty();
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
    assertThat(open(journal)).hasSize(8 * each);
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
    var bad = new Batch(List.of(), List.of(), List.of(), List.of(renamed(planned(stray, "trap"))));
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

  protected static List<String> ids(List<Delivery> deliveries) {
    return new ArrayList<>(deliveries.stream().map(Delivery::id).toList());
  }
}
