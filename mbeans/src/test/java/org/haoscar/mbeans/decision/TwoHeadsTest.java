package org.haoscar.mbeans.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.haoscar.mbeans.journal.MemoryJournal;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Attempt;
import org.haoscar.mbeans.model.Delivery.Said;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Limits;
import org.haoscar.mbeans.port.Journal.Position;
import org.junit.jupiter.api.Test;

class TwoHeadsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Routing ROUTING =
      new Routing(List.of(new Channel.Routed("pager", Severity.WARNING)));
  private static final Finding CUT = holds("cut", Severity.MAJOR, "pair");

  private final List<String> heard = new ArrayList<>();
  private Instant now = NOON;
  private boolean linked = true;
  private Side alpha = new Side("alpha", journal("alpha"));
  private Side beta = new Side("beta", journal("beta"));

  @Test
  void onlyTheSpeakerTells() throws JournalException {
    both(CUT);
    exchange();
    assertThat(beta.rows()).containsExactly("HELD alpha speaks: it is the active head");
    alpha.tell();
    exchange();
    beta.tell();
    pass(60);
    beta.tell();
    assertThat(heard).containsExactly("alpha MAJOR");
    assertThat(beta.rows()).containsExactly("DELIVERED said: alpha");
  }

  @Test
  void whatOneHeadRaisesTheOtherMayClearUnderTheSameId() throws JournalException {
    both(CUT);
    exchange();
    alpha.tell();
    exchange();
    alpha.active = beta.active = Optional.of("beta");
    both();
    exchange();
    beta.tell();
    exchange();
    alpha.tell();
    assertThat(heard).containsExactly("alpha MAJOR", "beta CLEARED");
    assertThat(ids()).hasSize(1);
  }

  @Test
  void aHeldMessageIsSentWhenTheSpeakerDoesNot() throws JournalException {
    both(CUT);
    exchange();
    pass(29);
    beta.tell();
    assertThat(heard).isEmpty();
    pass(1);
    beta.tell();
    exchange();
    alpha.tell();
    assertThat(heard).containsExactly("beta MAJOR");
  }

  @Test
  void anAlarmIsOpenWhileAnyHeadClaimsIt() throws JournalException {
    both(CUT);
    exchange();
    alpha.see();
    exchange();
    assertThat(alpha.decider.book().alarms()).hasSize(1);
    beta.see();
    exchange();
    assertThat(alpha.decider.book().alarms()).isEmpty();
    assertThat(beta.decider.book().alarms()).isEmpty();
  }

  @Test
  void partedHeadsBothTellUnderTheSameId() throws JournalException {
    linked = false;
    both(CUT);
    alpha.tell();
    beta.tell();
    assertThat(heard).containsExactly("alpha MAJOR", "beta MAJOR");
    assertThat(ids()).hasSize(1);
  }

  @Test
  void whoeverWasToldDifferentThingsByPartedHeadsIsToldTheTruthAfterTheyMeet()
      throws JournalException {
    both(CUT);
    exchange();
    alpha.tell();
    exchange();
    linked = false;
    beta.see(holds("cut", Severity.CRITICAL, "pair"));
    beta.tell();
    alpha.see();
    linked = true;
    exchange();
    both();
    exchange();
    tellAll();
    assertThat(heard.getLast()).endsWith("CLEARED");
    assertThat(alpha.decider.book().alarms()).isEmpty();
  }

  @Test
  void aWeekOldBacklogIsNotToldAsNewAndNothingThatMattersIsWithheld() throws JournalException {
    var disk = holds("disk", Severity.MAJOR, "alpha");
    alpha.see(CUT);
    exchange();
    linked = false;
    alpha.see(CUT, disk);
    pass(7 * 86_400);
    beta.see();
    beta.tell();
    alpha = alpha.restarted();
    linked = true;
    exchange();
    alpha.see(disk);
    exchange();
    tellAll();
    assertThat(heard).containsExactly("beta MAJOR", "alpha MAJOR", "alpha CLEARED");
    assertThat(alpha.told)
        .extracting(row -> row.transition().at())
        .containsExactly(NOON, NOON.plusSeconds(7 * 86_400));
  }

  @Test
  void whoReadsLaterThanIsKeptGetsAllThatCountsNow() throws JournalException {
    alpha.see(CUT);
    alpha.tell();
    alpha.see();
    alpha.tell();
    alpha.see(holds("fan", Severity.MINOR, "alpha"));
    alpha.journal.compact(new Limits(0, NOON));
    var page = alpha.decider.page(Optional.of(new Position("an earlier run", 0)));
    assertThat(page.whole()).isTrue();
    exchange();
    assertThat(beta.decider.book().alarms()).hasSize(1);
    assertThat(beta.decider.book().standing()).hasSize(2);
  }

  @Test
  void claimsThatAHeadLostComeBackFromItsPeerAndEndWhenTheyNoLongerHold() throws JournalException {
    alpha.see(CUT);
    exchange();
    alpha.tell();
    exchange();
    alpha = new Side("alpha", journal("alpha"));
    exchange();
    assertThat(alpha.decider.book().alarms()).hasSize(1);
    alpha.see();
    exchange();
    assertThat(beta.decider.book().alarms()).isEmpty();
    tellAll();
    assertThat(heard).containsExactly("alpha MAJOR", "alpha CLEARED");
    assertThat(ids()).hasSize(1);
  }

  @Test
  void bothHeadsNameAnAlarmByTheEpisodesOfBoth() throws JournalException {
    alpha.see(CUT);
    exchange();
    alpha.see();
    exchange();
    beta.see(CUT);
    assertThat(beta.decider.book().alarms().getFirst().count().episode()).isEqualTo(2);
  }

  private void both(Finding... findings) throws JournalException {
    alpha.see(findings);
    beta.see(findings);
  }

  private void exchange() throws JournalException {
    for (int round = 0; linked && round < 3; round++) {
      alpha.read(beta);
      beta.read(alpha);
    }
  }

  private void tellAll() throws JournalException {
    for (int round = 0; round < 3; round++) {
      pass(31);
      exchange();
      alpha.tell();
      exchange();
      beta.tell();
    }
  }

  private void pass(long seconds) {
    now = now.plusSeconds(seconds);
  }

  private Set<String> ids() {
    var ids = new java.util.TreeSet<String>();
    alpha.told.forEach(row -> ids.add(row.alarmId()));
    beta.told.forEach(row -> ids.add(row.alarmId()));
    return ids;
  }

  private static MemoryJournal journal(String head) {
    return new MemoryJournal(new Origin("lab", head), 10_000, "a test");
  }

  private static Finding holds(String condition, Severity severity, String subject) {
    var type =
        new ConditionType(
            new ConditionType.Name("t", condition),
            severity,
            Duration.ZERO,
            ConditionType.Scope.PAIR,
            new ConditionType.Explanation("", "", ""));
    return Finding.holds(type, subject, "r0", "it is so");
  }

  /** One head. */
  private final class Side {
    final String name;
    final MemoryJournal journal;
    final Decider decider;
    final List<Delivery> told = new ArrayList<>();
    Optional<String> active = Optional.of("alpha");

    Side(String name, MemoryJournal journal) {
      this.name = name;
      this.journal = journal;
      try {
        this.decider = new Decider(journal, new Origin("lab", name));
      } catch (JournalException e) {
        throw new IllegalStateException(e);
      }
    }

    Side restarted() {
      var again = new Side(name, journal);
      again.told.addAll(told);
      return again;
    }

    void see(Finding... findings) throws JournalException {
      var sighting = new Sighting("t", now, true, List.of(findings), List.of());
      decide(Input.of(now, List.of(sighting)));
    }

    void read(Side other) throws JournalException {
      var page = other.decider.page(decider.heard());
      decide(new Input(now, now, List.of(), List.of(page), List.of(), Set.of()));
    }

    void decide(Input input) throws JournalException {
      decider.commit(decider.decide(input, ROUTING, voice()));
    }

    private Voice voice() {
      String peer = name.equals("alpha") ? "beta" : "alpha";
      var sight = new Speaker.Sight(name, peer, linked, List.of(active));
      return Speaker.of(sight, Voice.SPEAK_AFTER);
    }

    void tell() throws JournalException {
      List<Delivery> due = journal.due("pager", now, 1);
      while (!due.isEmpty()) {
        tell(due.getFirst());
        due = journal.due("pager", now, 1);
      }
    }

    private void tell(Delivery row) throws JournalException {
      heard.add(name + " " + row.word());
      told.add(row);
      long saw = decider.heard().map(Position::sequence).orElse(0L);
      var said = new Said(name, 0, saw, row.word());
      journal.commit(Batch.of(row.turned(State.DELIVERED, new Attempt(now, 1, "ok")).saidBy(said)));
      decide(new Input(now, now, List.of(), List.of(), List.of(), Set.of(row.alarmId())));
    }

    List<String> rows() {
      return java.util.stream.Stream.of(State.values())
          .flatMap(state -> journal.deliveries(state, 100).stream())
          .map(row -> row.state() + " " + row.attempt().reason())
          .toList();
    }
  }
}
