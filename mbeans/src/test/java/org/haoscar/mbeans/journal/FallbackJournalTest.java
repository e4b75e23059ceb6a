package org.haoscar.mbeans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.haoscar.mbeans.journal.Samples.ALPHA;
import static org.haoscar.mbeans.journal.Samples.batch;
import static org.haoscar.mbeans.journal.Samples.become;
import static org.haoscar.mbeans.journal.Samples.clear;
import static org.haoscar.mbeans.journal.Samples.event;
import static org.haoscar.mbeans.journal.Samples.events;
import static org.haoscar.mbeans.journal.Samples.raise;
import static org.haoscar.mbeans.journal.Samples.said;
import static org.haoscar.mbeans.journal.Samples.told;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.haoscar.mbeans.journal.Breakable.Mode;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Said;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Mark;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Journal.Storage;
import org.junit.jupiter.api.Test;

class FallbackJournalTest extends PairContract {
  private static final Duration SOON = Duration.ofMillis(5);

  private MemoryJournal inner;
  private Breakable durable;

  @Override
  protected Journal create() throws JournalException {
    inner = new MemoryJournal(ALPHA, 10_000, "");
    durable = new Breakable(inner);
    return new FallbackJournal(durable, ALPHA, 10_000, SOON);
  }

  private void awaitReturn() {
    await().until(() -> journal.storage() == Storage.DURABLE);
  }

  @Test
  void afterAFailureAlarmsStillGoOutInOrder() throws Exception {
    Transition before = raise("r0");
    journal.commit(told(before));
    durable.become(Mode.FAILS);
    journal.commit(told(clear(before), raise("r1")));

    assertThat(journal.storage()).isEqualTo(Storage.VOLATILE);
    assertThat(journal.storageReason()).isEqualTo("disk is full");
    assertThat(ids(journal.due("trap", LATER, 9))).containsExactly("r0#1-1-trap", "r1#1-1-trap");
    assertThat(open(journal)).hasSize(1);
    assertThat(journal.history(9)).hasSize(3);
  }

  @Test
  void aFailingQuestionIsAnsweredFromMemory() throws Exception {
    journal.commit(told(raise("r0")));
    durable.become(Mode.FAILS);

    assertThat(ids(journal.due("trap", LATER, 9))).containsExactly("r0#1-1-trap");
    assertThat(journal.storage()).isEqualTo(Storage.VOLATILE);
  }

  @Test
  void whatWaitedBeforeTheStartIsKnownInAnOutage() throws Exception {
    journal.commit(told(raise("r0")));
    var second = new FallbackJournal(durable, ALPHA, 10_000, SOON);
    durable.become(Mode.FAILS);

    assertThat(ids(second.due("trap", LATER, 9))).containsExactly("r0#1-1-trap");
    Delivery head = second.due("trap", LATER, 9).getFirst();
    second.commit(Batch.of(become(head, State.DELIVERED, LATER)));
    assertThat(second.due("trap", LATER, 9)).isEmpty();
    durable.become(Mode.WORKS);
    second.close();
    assertThat(inner.due("trap", LATER, 9)).isEmpty();
  }

  @Test
  void whatHappenedMeanwhileIsWrittenBackWithTheSameNumbersAndOutcomes() throws Exception {
    journal.commit(told(raise("r0")));
    durable.become(Mode.FAILS);
    journal.commit(events(event("e")));
    journal.commit(told(raise("r1")));
    for (Delivery due : journal.due("trap", LATER, 9)) {
      journal.commit(Batch.of(become(due, State.DUE, LATER)));
      journal.commit(Batch.of(said(due, 7)));
    }
    Delivery mail = journal.due("mail", LATER, 1).getFirst();
    journal.commit(Batch.of(mail.turned(State.DELIVERED, "said: beta")));
    Delivery trap = journal.conversation("r0#1").getLast();
    journal.commit(Batch.of(trap.saidBy(new Said("beta", 9, 4, Severity.MAJOR))));
    List<Journal.Entry> told = journal.entries(0, 99);
    List<Delivery> sent = journal.deliveries(State.DELIVERED, 99);
    durable.become(Mode.WORKS);
    awaitReturn();

    assertThat(inner.entries(0, 99)).isEqualTo(told).hasSize(5);
    assertThat(inner.deliveries(State.DELIVERED, 99)).isEqualTo(sent).hasSize(3);
    assertThat(inner.recover()).isEqualTo(journal.recover());
    journal.commit(events(event("next")));
    assertThat(inner.recover().lastSequence()).isEqualTo(6);
    durable.become(Mode.FAILS);
    journal.commit(events(event("again")));
    assertThat(journal.recover().lastSequence()).isEqualTo(7);
  }

  @Test
  void anOutageIsARunOfItsOwnAndKnowsTheWhole() throws Exception {
    Transition raised = raise("r0");
    journal.commit(told(raised));
    for (int i = 0; i < 300; i++) {
      journal.commit(events(event("e" + i)));
    }
    journal = new FallbackJournal(durable, ALPHA, 100, SOON);
    Mark before = journal.mark();
    List<Journal.Entry> whole = journal.whole();
    List<Delivery> conversation = journal.conversation("r0#1");
    durable.become(Mode.FAILS);
    journal.commit(events(event("meanwhile")));
    Mark during = journal.mark();

    assertThat(during.last()).isEqualTo(before.last() + 1);
    assertThat(during.follows(new Position(before.run(), before.last()))).isFalse();
    assertThat(journal.whole()).isEqualTo(whole).hasSize(1);
    assertThat(journal.conversation("r0#1")).isEqualTo(conversation).hasSize(2);
    durable.become(Mode.WORKS);
    awaitReturn();
    Mark after = journal.mark();
    assertThat(after.follows(new Position(before.run(), before.last()))).isTrue();
    assertThat(after.follows(new Position(during.run(), during.last()))).isFalse();
    durable.become(Mode.FAILS);
    journal.commit(events(event("again")));
    assertThat(journal.mark().follows(new Position(during.run(), during.last()))).isFalse();
  }

  @Test
  void whatWasSaidIsNumberedOnceThoughTheCommitSeemedToFail() throws Exception {
    journal.commit(told(raise("r0")));
    Delivery trap = journal.due("trap", LATER, 1).getFirst();
    durable.become(Mode.WRITES_AND_FAILS);
    journal.commit(Batch.of(said(trap, 0)));
    durable.become(Mode.FAILS);
    journal.commit(events(event("later")));
    durable.become(Mode.WORKS);
    awaitReturn();

    assertThat(inner.entries(0, 99)).isEqualTo(journal.entries(0, 99)).hasSize(3);
    assertThat(journal.due("trap", LATER, 9)).isEmpty();
  }

  @Test
  void aCommitThatFailedButWasMadeIsNotRepeated() throws Exception {
    durable.become(Mode.WRITES_AND_FAILS);
    Batch told = told(raise("r0"));
    journal.commit(
        new Batch(List.of(event("e")), told.transitions(), told.deliveries(), List.of()));
    durable.become(Mode.FAILS);
    journal.commit(events(event("later")));
    List<Journal.Entry> known = journal.entries(0, 99);
    durable.become(Mode.WORKS);
    awaitReturn();

    assertThat(inner.entries(0, 99)).isEqualTo(known).hasSize(3);
    assertThat(inner.deliveries(State.DUE, 99)).hasSize(2);
  }

  @Test
  void aReturnThatFailsHalfWayIsTakenUpWhereItStopped() throws Exception {
    durable.become(Mode.FAILS);
    for (int i = 0; i < 20; i++) {
      journal.commit(told(raise("r" + i)));
    }
    durable.worksFor(7);
    await().until(() -> open(inner).size() == 7);
    assertThat(journal.storage()).isEqualTo(Storage.VOLATILE);
    durable.become(Mode.WRITES_AND_FAILS);
    await().until(() -> open(inner).size() > 7);
    durable.become(Mode.WORKS);
    awaitReturn();

    assertThat(inner.entries(0, 99)).isEqualTo(journal.entries(0, 99)).hasSize(20);
    assertThat(inner.deliveries(State.DUE, 99)).hasSize(40);
  }

  @Test
  void whileOneCallerHangsTheOthersGoOn() throws Exception {
    journal.commit(told(raise("r0")));
    try (var threads = Executors.newSingleThreadExecutor()) {
      durable.become(Mode.HANGS);
      Future<?> hanging = threads.submit(() -> commit(told(raise("r1"))));
      durable.awaitHanging();
      durable.become(Mode.FAILS);
      journal.commit(told(raise("r2")));
      assertThat(ids(journal.due("trap", LATER, 9))).contains("r2#1-1-trap");
      assertThat(hanging).isNotDone();
      durable.become(Mode.WORKS);
      hanging.get();
    }
    awaitReturn();
    assertThat(open(inner)).hasSize(3);
  }

  private Void commit(Batch batch) throws JournalException {
    journal.commit(batch);
    return null;
  }

  @Test
  void aRefusedBatchIsNoOutage() throws Exception {
    Transition raised = raise("r0");
    journal.commit(told(raised));
    Delivery known = journal.due("trap", LATER, 1).getFirst();
    var unknown =
        new Delivery("no", "trap", known.notification(), State.DUE, known.attempt(), List.of());

    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> journal.commit(Batch.of(unknown)));
    assertThat(journal.storage()).isEqualTo(Storage.DURABLE);
  }

  @Test
  void aLongOutageKeepsTransitionsAndAsManyEventsAsItMay() throws Exception {
    var small = new FallbackJournal(durable, ALPHA, 100, SOON);
    durable.become(Mode.FAILS);
    for (int i = 0; i < 300; i++) {
      small.commit(events(event("e" + i)));
    }
    Transition raised = raise("r0");
    small.commit(told(raised));
    durable.become(Mode.WORKS);
    await().until(() -> small.storage() == Storage.DURABLE);

    assertThat(inner.entries(0, 999)).hasSize(101).last().extracting("sequence").isEqualTo(101L);
    assertThat(inner.due("trap", LATER, 9)).hasSize(1);
    small.close();
  }

  @Test
  void closingInAnOutageTriesOnceMore() throws Exception {
    var slow = new FallbackJournal(durable, ALPHA, 100, Duration.ofHours(1));
    durable.become(Mode.FAILS);
    slow.commit(batch(raise("r0")));
    durable.become(Mode.WORKS);
    slow.close();

    assertThat(open(inner)).hasSize(1);
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> slow.commit(batch(raise("r1"))))
        .withMessageContaining("closed");
  }
}
