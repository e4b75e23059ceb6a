package org.haoscar.mbeans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.haoscar.mbeans.journal.Samples.ALPHA;
import static org.haoscar.mbeans.journal.Samples.BETA;
import static org.haoscar.mbeans.journal.Samples.T0;
import static org.haoscar.mbeans.journal.Samples.act;
import static org.haoscar.mbeans.journal.Samples.acts;
import static org.haoscar.mbeans.journal.Samples.batch;
import static org.haoscar.mbeans.journal.Samples.become;
import static org.haoscar.mbeans.journal.Samples.change;
import static org.haoscar.mbeans.journal.Samples.clear;
import static org.haoscar.mbeans.journal.Samples.event;
import static org.haoscar.mbeans.journal.Samples.events;
import static org.haoscar.mbeans.journal.Samples.heard;
import static org.haoscar.mbeans.journal.Samples.planned;
import static org.haoscar.mbeans.journal.Samples.plans;
import static org.haoscar.mbeans.journal.Samples.raise;
import static org.haoscar.mbeans.journal.Samples.said;
import static org.haoscar.mbeans.journal.Samples.told;
import static org.haoscar.mbeans.journal.Samples.turned;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Said;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Heard;
import org.haoscar.mbeans.port.Journal.Limits;
import org.haoscar.mbeans.port.Journal.Mark;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Journal.Removed;
import org.junit.jupiter.api.Test;

/** What a journal must do besides, because there are two heads. */
public abstract class PairContract extends JournalContract {

  @Test
  void bothHeadsClaimsAreKeptUntilTheirEpisodeIsLongPast() throws Exception {
    Transition first = raise("r0");
    Transition second = raise("r0", 9);
    journal.commit(batch(first));
    journal.commit(heard(turned("run", 1, first)));
    journal.commit(batch(clear(first), second));
    journal = reopen(journal);
    assertThat(journal.recover().claims())
        .containsExactlyInAnyOrder(
            Claim.of("alpha", clear(first)), Claim.of("beta", first), Claim.of("alpha", second));

    journal.commit(heard(turned("run", 2, clear(first))));
    journal = reopen(journal);
    assertThat(journal.recover().claims()).containsExactly(Claim.of("alpha", second));

    journal.commit(heard(turned("run", 3, second, clear(second))));
    journal.commit(batch(clear(second)));
    journal = reopen(journal);
    assertThat(journal.recover().claims())
        .containsExactlyInAnyOrder(
            Claim.of("alpha", clear(second)), Claim.of("beta", clear(second)));
  }

  @Test
  void aClaimOfTheOtherHeadMayCloseWithoutATurn() throws Exception {
    Transition raised = raise("r0");
    journal.commit(heard(turned("run", 1, raised)));
    Claim closed = Claim.of("beta", raised).closed();
    var position = new Position("run", 1);
    journal.commit(heard(new Heard(BETA, position, List.of(), List.of(closed))));
    journal = reopen(journal);

    assertThat(journal.recover().claims()).containsExactly(closed);
  }

  @Test
  void whatWasHeardIsKeptUnderItsOriginAndIsNotThisHeadsOwn() throws Exception {
    Transition raised = raise("r0");
    Act act = act(Act.Kind.ACKNOWLEDGE, "r0#1", 3);
    List<Entry> entries =
        List.of(
            new Entry.Happened(BETA, 4, event("theirs")),
            new Entry.Turned(BETA, 5, raised),
            new Entry.Acted(BETA, 6, act),
            new Entry.Told(BETA, 7, "trap", Notification.of(raised, BETA), 0, T0));
    var position = new Position("run", 7);
    journal.commit(heard(new Heard(BETA, position, entries, List.of(Claim.of("beta", raised)))));
    journal = reopen(journal);

    assertThat(journal.entries(0, ALL)).isEmpty();
    assertThat(journal.whole()).isEmpty();
    assertThat(journal.history(ALL)).containsExactly(entries.get(1));
    assertThat(journal.recover().acts()).containsExactly(new Entry.Acted(BETA, 6, act));
    assertThat(journal.recover().heard()).isEqualTo(Map.of("beta", position));
    assertThat(journal.recover().lastSequence()).isZero();
    assertThat(journal.size().entries()).isEqualTo(3);
  }

  @Test
  void whatIsHeardAgainChangesNothingAndANumberGivenAnewReplaces() throws Exception {
    Transition raised = raise("r0");
    Heard once = turned("run", 1, raised, clear(raised));
    journal.commit(heard(once));
    journal.commit(heard(once));
    assertThat(journal.size().entries()).isEqualTo(2);

    Transition other = raise("r1");
    journal.commit(heard(turned("another run", 1, other)));
    journal = reopen(journal);
    assertThat(journal.history(ALL))
        .containsExactly(
            new Entry.Turned(BETA, 2, clear(raised)), new Entry.Turned(BETA, 1, other));
    assertThat(journal.recover().heard()).isEqualTo(Map.of("beta", new Position("another run", 1)));
  }

  @Test
  void theHistoryIsOfBothHeadsNewestFirst() throws Exception {
    Transition raised = raise("r0");
    journal.commit(batch(raised));
    journal.commit(heard(turned("run", 1, change(raised, Severity.CRITICAL))));
    journal.commit(batch(clear(raised)));

    assertThat(journal.history(ALL))
        .containsExactly(
            new Entry.Turned(ALPHA, 2, clear(raised)),
            new Entry.Turned(BETA, 1, change(raised, Severity.CRITICAL)),
            new Entry.Turned(ALPHA, 1, raised));
    assertThat(journal.history(1)).hasSize(1);
  }

  @Test
  void whatThisHeadSaidIsAnEntryOnce() throws Exception {
    journal.commit(told(raise("r0")));
    Delivery trap = journal.due("trap", LATER, 1).getFirst();
    Delivery mail = journal.due("mail", LATER, 1).getFirst();
    journal.commit(events(event("e")));
    journal.commit(new Batch(List.of(), List.of(), List.of(), List.of(said(trap, 5))));
    journal.commit(Batch.of(said(trap, 6)));
    journal.commit(Batch.of(said(mail, 6)));
    journal = reopen(journal);

    Instant then = T0.plusSeconds(60);
    assertThat(journal.entries(2, ALL))
        .containsExactly(
            new Entry.Told(ALPHA, 3, "trap", trap.notification(), 5, then),
            new Entry.Told(ALPHA, 4, "mail", mail.notification(), 6, then));
    assertThat(journal.conversation("r0#1"))
        .extracting(Delivery::said)
        .containsExactly(
            List.of(new Said("alpha", 4, 6, Severity.MAJOR)),
            List.of(new Said("alpha", 3, 5, Severity.MAJOR)));
    assertThat(journal.recover().lastSequence()).isEqualTo(4);
  }

  @Test
  void whoSaidItIsNeverForgottenAndALateFailureBringsNothingBack() throws Exception {
    journal.commit(told(raise("r0")));
    Delivery planned = journal.due("trap", LATER, 1).getFirst();
    journal.commit(Batch.of(said(planned, 5)));
    Delivery alpha = journal.conversation("r0#1").getLast();
    Said theirs = new Said("beta", 9, 0, Severity.MAJOR);
    journal.commit(Batch.of(become(planned, State.DUE, LATER).saidBy(theirs)));
    journal = reopen(journal);

    Delivery both = alpha.saidBy(theirs);
    assertThat(journal.conversation("r0#1").getLast()).isEqualTo(both);
    journal.commit(Batch.of(both.saidBy(new Said("beta", 10, 2, Severity.MAJOR))));
    journal = reopen(journal);
    assertThat(journal.conversation("r0#1").getLast().said())
        .containsExactly(
            new Said("alpha", 2, 5, Severity.MAJOR), new Said("beta", 10, 2, Severity.MAJOR));
    assertThat(journal.recover().lastSequence()).isEqualTo(2);
  }

  @Test
  void whatTheOtherHeadSaidMayBeNewsHere() throws Exception {
    Transition raised = raise("r0");
    var notification = new Notification(raised, BETA, 0, false, 0);
    var attempt = new Delivery.Attempt(T0, 1, "said by beta");
    Delivery known =
        Delivery.planned(notification, "trap", State.DELIVERED, attempt)
            .saidBy(new Said("beta", 9, 0, Severity.MAJOR));
    journal.commit(events(event("e")));
    journal.commit(plans(known));
    journal = reopen(journal);

    assertThat(journal.conversation("r0#1")).containsExactly(known.numbered(1));
    assertThat(journal.entries(1, ALL)).isEmpty();
    assertThat(journal.tally()).isEqualTo(Map.of("trap", Map.of(State.DELIVERED, 1L)));
  }

  @Test
  void aConversationIsInTheOrderOfItsSteps() throws Exception {
    Transition raised = raise("r0");
    Delivery raise = planned(raised, "trap");
    Notification twice = raise.notification().onceMore();
    Delivery again = Delivery.planned(twice, "trap", State.DUE, raise.attempt());
    Delivery clear = planned(clear(raised), "trap");
    journal.commit(told(raise("r1")));
    journal.commit(events(event("e")));
    journal.commit(plans(clear, again, raise));

    assertThat(ids(journal.conversation("r0#1")))
        .containsExactly(raise.id(), again.id(), clear.id());
    assertThat(ids(journal.due("trap", LATER, ALL))).containsExactly("r1#1-1-trap", raise.id());
  }

  @Test
  void aRepeatedCommitWritesNothingTwice() throws Exception {
    Transition raised = raise("r0");
    Delivery trap = planned(raised, "trap");
    var all =
        new Batch(
            List.of(),
            List.of(raised),
            List.of(act(Act.Kind.COMMENT, "r0#1", 1), act(Act.Kind.COMMENT, "r0#1", 2)),
            List.of(trap),
            List.of(said(trap, 0)),
            Optional.of(turned("run", 1, raised)));
    journal.commit(all);
    List<Entry> entries = journal.entries(0, ALL);
    Journal.Recovered recovered = journal.recover();
    Journal.Size size = journal.size();
    journal.commit(all);
    journal = reopen(journal);
    journal.commit(all);

    assertThat(entries).hasSize(4);
    assertThat(journal.entries(0, ALL)).isEqualTo(entries);
    assertThat(journal.recover())
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .isEqualTo(recovered);
    assertThat(journal.size().rows()).isEqualTo(size.rows());
  }

  @Test
  void theWholeIsTheLastWordOfEachClaimActsAndWhatWasSaidOfOpenAlarms() throws Exception {
    Transition open = raise("r0");
    Transition over = raise("r1");
    journal.commit(events(event("e")));
    journal.commit(told(open));
    journal.commit(told(over));
    for (Delivery due : journal.due("trap", LATER, ALL)) {
      journal.commit(Batch.of(said(due, 0)));
    }
    Transition worse = change(open, Severity.CRITICAL);
    journal.commit(batch(worse, clear(over)));
    Act act = act(Act.Kind.SILENCE, "quiet", 1);
    journal.commit(acts(act));
    journal = reopen(journal);

    List<Entry> whole = journal.whole();
    assertThat(whole).extracting(Entry::sequence).containsExactly(4L, 6L, 7L, 8L);
    assertThat(whole.getFirst()).isInstanceOf(Entry.Told.class);
    assertThat(whole.subList(1, 4))
        .containsExactly(
            new Entry.Turned(ALPHA, 6, worse),
            new Entry.Turned(ALPHA, 7, clear(over)),
            new Entry.Acted(ALPHA, 8, act));
    journal.compact(new Limits(0, LATER));
    journal = reopen(journal);
    assertThat(journal.whole()).isEqualTo(whole);
  }

  @Test
  void theMarkTellsFromWhereOnItCanBeRead() throws Exception {
    Mark empty = journal.mark();
    assertThat(empty).isEqualTo(new Mark(empty.run(), 0, 1, 0));
    journal.commit(events(event("e1"), event("e2")));
    assertThat(journal.mark()).isEqualTo(new Mark(empty.run(), 0, 1, 2));
    journal = reopen(journal);
    Mark next = journal.mark();
    assertThat(next.last()).isEqualTo(2);
    assertThat(next.follows(new Position(empty.run(), 2))).isTrue();
    if (!next.run().equals(empty.run())) {
      assertThat(next.base()).isEqualTo(2);
      journal.commit(events(event("e3")));
      assertThat(journal.mark().follows(new Position(empty.run(), 3))).isFalse();
    }
    journal.compact(new Limits(1, LATER));
    assertThat(journal.mark().follows(new Position(next.run(), 0))).isFalse();
    assertThat(journal.mark().follows(new Position("other." + next.run(), 2))).isFalse();
  }

  @Test
  void roomIsMadeInTheStatedOrder() throws Exception {
    Transition cleared = raise("r0");
    Transition changed = change(cleared, Severity.CRITICAL);
    Transition open = raise("r1");
    journal.commit(events(event("e1")));
    journal.commit(batch(cleared));
    journal.commit(plans(planned(cleared, "trap")));
    journal.commit(batch(changed, clear(changed)));
    journal.commit(plans(planned(clear(changed), "trap"), planned(clear(changed), "mail")));
    journal.commit(batch(open, change(open, Severity.CRITICAL)));
    journal.commit(plans(planned(open, "trap"), planned(open, "mail")));
    journal.commit(heard(turned("run", 1, raise("r2"), clear(raise("r2")))));
    outcome("r0#1-1-trap", State.DELIVERED);
    outcome("r0#1-3-trap", State.CLOSED);
    outcome("r0#1-3-mail", State.DEAD);
    outcome("r1#1-1-trap", State.DELIVERED);
    journal.commit(acts(act(Act.Kind.COMMENT, "r0#1", 1)));
    assertThat(journal.size().rows()).isEqualTo(16);

    // of entries 1 event, 2-4 r0, 5-6 r1, 7 and 8 said, 9 an act, and two of the other head
    assertThat(journal.size().entries()).isEqualTo(11);
    Instant yesterday = T0.minusSeconds(86_400);
    assertThat(room(16, LATER)).isEqualTo(new Removed(0, 0, 0, 0));
    assertThat(room(15, LATER)).isEqualTo(new Removed(1, 0, 0, 0));
    assertThat(room(14, LATER)).isEqualTo(new Removed(1, 0, 0, 0));
    assertThat(room(13, LATER)).isEqualTo(new Removed(0, 1, 0, 0));
    assertThat(journal.mark().oldest()).isEqualTo(4);
    assertThat(room(12, LATER)).isEqualTo(new Removed(0, 0, 1, 0));
    assertThat(room(10, yesterday)).isEqualTo(new Removed(0, 0, 0, 2));
    assertThat(journal.history(ALL)).allMatch(entry -> entry.origin().equals(ALPHA));
    assertThat(journal.mark().oldest()).isEqualTo(4);
    assertThat(room(0, LATER)).isEqualTo(new Removed(0, 0, 0, 4));
    assertThat(journal.mark().oldest()).isEqualTo(8);
    journal = reopen(journal);
    assertThat(open(journal)).containsExactly("r1#1");
    assertThat(journal.recover().claims()).hasSize(3);
    assertThat(journal.entries(0, ALL)).extracting(Entry::sequence).containsExactly(5L, 6L, 8L, 9L);
    assertThat(ids(journal.conversation("r1#1"))).containsExactly("r1#1-1-mail", "r1#1-1-trap");
    journal.commit(events(event("next")));
    assertThat(journal.entries(9, ALL))
        .containsExactly(new Entry.Happened(ALPHA, 10, event("next")));
  }

  private void outcome(String id, State state) throws Exception {
    String alarm = id.substring(0, id.indexOf('-'));
    Delivery delivery =
        journal.conversation(alarm).stream()
            .filter(row -> row.id().equals(id))
            .findFirst()
            .orElseThrow();
    journal.commit(
        Batch.of(state == State.DELIVERED ? said(delivery, 0) : become(delivery, state, T0)));
  }

  private Removed room(long rows, Instant deadBefore) throws Exception {
    return journal.compact(new Limits(rows, deadBefore));
  }
}
