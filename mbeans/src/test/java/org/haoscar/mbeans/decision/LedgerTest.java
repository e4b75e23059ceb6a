package org.haoscar.mbeans.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal.Recovered;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final ConditionType SPLIT = type("splitBrain", Severity.CRITICAL, 0);
  private static final ConditionType CUT = type("disconnected", Severity.MAJOR, 3);

  private Book book = Book.empty("alpha");
  private final List<Transition> told = new ArrayList<>();

  @Test
  void conditionWithoutHoldIsRaisedAtOnce() {
    see(0, holds(SPLIT));
    assertThat(story()).containsExactly("RAISE t.splitBrain 0");
  }

  @Test
  void conditionThatDoesNotLastItsHoldTimeIsNeverTold() {
    see(0, holds(CUT));
    see(2);
    tick(60);
    assertThat(story()).isEmpty();
  }

  @Test
  void conditionThatLastsIsRaisedWhenItsHoldTimeIsOver() {
    see(0, holds(CUT));
    tick(2);
    tick(3);
    assertThat(story()).containsExactly("RAISE t.disconnected 3");
  }

  @Test
  void holdTimeCountsFromTheFirstSighting() {
    see(0, holds(CUT));
    see(2, holds(CUT));
    see(3, holds(CUT));
    assertThat(story()).containsExactly("RAISE t.disconnected 3");
  }

  @Test
  void clockThatStepsBackDoesNotPutOffAnAlarmForEver() {
    see(3600, holds(CUT));
    see(0, holds(CUT));
    tick(3);
    assertThat(story()).containsExactly("RAISE t.disconnected 3");
  }

  @Test
  void alarmIsRaisedOnceAndClearedWithTheSameId() {
    see(0, holds(SPLIT));
    see(1, holds(SPLIT));
    see(2);
    assertThat(story()).containsExactly("RAISE t.splitBrain 0", "CLEAR t.splitBrain 2");
    assertThat(told.get(0).alarm().id()).isEqualTo(told.get(1).alarm().id());
    assertThat(told.get(1).perceivedSeverity()).isEqualTo(Severity.CLEARED);
  }

  @Test
  void secondRaiseHasAnotherIdAndItsEpisode() {
    see(0, holds(SPLIT));
    see(1);
    see(2, holds(SPLIT));
    assertThat(told.get(2).alarm().id()).isNotEqualTo(told.get(0).alarm().id());
    assertThat(told.get(2).alarm().count()).isEqualTo(new Alarm.Count(2, 1));
  }

  @Test
  void inconclusiveSightingClearsNothingAndMarksStale() {
    see(0, holds(SPLIT));
    decide(new Sighting("t", at(1), false, List.of(), List.of()));
    assertThat(story()).containsExactly("RAISE t.splitBrain 0");
    assertThat(book.alarms()).singleElement().matches(Alarm::stale);
  }

  @Test
  void inconclusiveSightingLeavesAPendingConditionPending() {
    see(0, holds(CUT));
    decide(new Sighting("t", at(1), false, List.of(), List.of()));
    tick(3);
    assertThat(story()).containsExactly("RAISE t.disconnected 3");
  }

  @Test
  void sightingThatCannotTellKeepsAnOpenAlarmAndOpensNone() {
    see(0, Finding.keeps(SPLIT, "pair", "r0"));
    see(1, holds(SPLIT));
    see(2, Finding.keeps(SPLIT, "pair", "r0"));
    see(3);
    assertThat(story()).containsExactly("RAISE t.splitBrain 1", "CLEAR t.splitBrain 3");
  }

  @Test
  void conditionThatOnlyProofEndsStaysOpenWhenNothingIsSaidOfIt() {
    see(0, holds(SPLIT));
    see(1, Finding.keepsAll(SPLIT));
    assertThat(story()).containsExactly("RAISE t.splitBrain 0");
    see(2, Finding.keepsAll(SPLIT), Finding.ends(SPLIT, "pair", "r0"));
    assertThat(story()).containsExactly("RAISE t.splitBrain 0", "CLEAR t.splitBrain 2");
  }

  @Test
  void proofOfTheEndOpensNothing() {
    see(0, Finding.keepsAll(SPLIT), Finding.ends(SPLIT, "pair", "r0"));
    assertThat(story()).isEmpty();
  }

  @Test
  void anotherComponentsSightingTouchesNothing() {
    see(0, holds(SPLIT));
    decide(new Sighting("other", at(1), true, List.of(), List.of()));
    assertThat(story()).containsExactly("RAISE t.splitBrain 0");
    assertThat(book.alarms()).singleElement().matches(alarm -> !alarm.stale());
  }

  @Test
  void changeOfSeverityIsTold() {
    see(0, holds(SPLIT));
    see(1, new Finding(SPLIT, holds(SPLIT).key(), Severity.MINOR, Finding.Verdict.HOLDS, "less"));
    assertThat(story()).containsExactly("RAISE t.splitBrain 0", "CHANGE t.splitBrain 1");
    assertThat(told.get(1).alarm().count()).isEqualTo(new Alarm.Count(1, 2));
  }

  @Test
  void firstSightingAfterARestartClearsWhatHealedMeanwhile() {
    see(0, holds(SPLIT));
    book = restarted();
    see(9);
    assertThat(story()).containsExactly("RAISE t.splitBrain 0", "CLEAR t.splitBrain 9");
  }

  @Test
  void firstSightingAfterARestartRepeatsNothing() {
    see(0, holds(SPLIT));
    book = restarted();
    see(9, holds(SPLIT));
    assertThat(story()).containsExactly("RAISE t.splitBrain 0");
  }

  @Test
  void episodesCountOnAcrossARestart() {
    see(0, holds(SPLIT));
    see(1);
    book = restarted();
    see(2, holds(SPLIT));
    assertThat(told.getLast().alarm().count().episode()).isEqualTo(2);
  }

  @Test
  void whatComesAndGoesTooOftenStaysOpenUntilItIsQuiet() {
    for (int second = 0; second < 100; second += 2) {
      see(second, holds(SPLIT));
      see(second + 1);
    }
    assertThat(told).hasSize(9);
    assertThat(book.alarms().getFirst().text()).isEqualTo("it is so (on and off 50 times)");
    tick(100 + (int) Swing.QUIET.toSeconds());
    assertThat(told).hasSize(10);
    assertThat(told.getLast().reason()).isEqualTo("on and off 50 times, then quiet");
    assertThat(book.alarms()).isEmpty();
  }

  @Test
  void whatSwingsAndStaysIsOpenInTheEnd() {
    for (int second = 0; second < 100; second += 2) {
      see(second, holds(SPLIT));
      see(second + 1);
    }
    see(101, holds(SPLIT));
    tick(9_000);
    assertThat(told).hasSize(9);
    assertThat(book.alarms()).hasSize(1);
  }

  private Book restarted() {
    var claims = book.claims("alpha");
    return Book.of("alpha", new Recovered(claims, List.of(), Map.of(), 1));
  }

  private void see(int second, Finding... findings) {
    decide(new Sighting("t", at(second), true, List.of(findings), List.of()));
  }

  private void decide(Sighting sighting) {
    take(Ledger.decide(book, sighting));
  }

  private void tick(int second) {
    take(Ledger.tick(book, at(second)));
  }

  private void take(Ledger.Decision decision) {
    book = decision.book();
    told.addAll(decision.turns());
  }

  private List<String> story() {
    return told.stream()
        .map(
            t ->
                t.kind()
                    + " "
                    + t.alarm().key().condition()
                    + " "
                    + Duration.between(NOON, t.at()).toSeconds())
        .toList();
  }

  private static Instant at(int second) {
    return NOON.plusSeconds(second);
  }

  private static Finding holds(ConditionType type) {
    return Finding.holds(type, "pair", "r0", "it is so");
  }

  private static ConditionType type(String name, Severity severity, int hold) {
    return new ConditionType(
        new ConditionType.Name("t", name),
        severity,
        Duration.ofSeconds(hold),
        ConditionType.Scope.PAIR,
        new ConditionType.Explanation("", "", ""));
  }
}
