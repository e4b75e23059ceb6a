package org.haoscar.agent.alive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.haoscar.agent.cli.Exit;
import org.haoscar.mbeans.agent.Beat;
import org.haoscar.mbeans.decision.Book;
import org.haoscar.mbeans.decision.Ledger;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.model.Transition;
import org.junit.jupiter.api.Test;

/** A timeline: what the watch says, as the seconds pass. */
class VigilTest {
  private final Samples.Hands hands = new Samples.Hands();
  private Vigil vigil =
      Vigil.start("demo", Duration.ofMinutes(3), List.of("alpha", "beta"), hands.moment());
  private Book book = Book.empty("watch");
  private long count;

  private void hear(String head, boolean well, Beat.Peer peer) {
    var word = new Beat.Word(well, well ? "" : "the journal has not turned for 95 s");
    Beat beat = Samples.beat(head, new Beat.Ordinal(1, ++count), word, peer);
    assertThat(vigil.isReplay(beat)).isFalse();
    vigil = vigil.with(head, hearing -> hearing.beat(beat, hands.moment()));
  }

  private void hear(String head) {
    hear(head, true, Beat.Peer.UNKNOWN);
  }

  /** {@code raise major watch.headQuiet agent@alpha} */
  private List<String> turn() {
    var sighting =
        new Sighting("watch", hands.wall.get(), true, vigil.findings(hands.nanos.get()), List.of());
    var decision = Ledger.decide(book, sighting);
    book = decision.book();
    return decision.turns().stream().map(VigilTest::line).sorted().toList();
  }

  private static String line(Transition transition) {
    var alarm = transition.alarm();
    return transition.kind().label() + " " + alarm.severity().label() + " " + alarm.key();
  }

  private List<String> page() {
    return new WatchPage(vigil, hands.nanos.get()).lines();
  }

  private int exit() {
    return new WatchPage(vigil, hands.nanos.get()).exit();
  }

  @Test
  void graceLastsOneQuietTimeAndThenNobodyIsAssumedWell() {
    hands.pass(179);
    assertThat(turn()).isEmpty();
    assertThat(exit()).isEqualTo(Exit.UNKNOWN);
    hands.pass(1);
    assertThat(turn())
        .containsExactly(
            "raise critical watch.pairQuiet demo@pair",
            "raise major watch.headQuiet agent@alpha",
            "raise major watch.headQuiet agent@beta");
    assertThat(exit()).isEqualTo(Exit.CRITICAL);
  }

  @Test
  void oneHeadGoesQuietAndReturnsUnderTheSameId() {
    hear("alpha");
    hear("beta");
    hands.pass(170);
    hear("beta");
    hands.pass(10);
    assertThat(turn()).containsExactly("raise major watch.headQuiet agent@alpha");
    String id = book.alarms().getFirst().id();
    assertThat(book.alarms().getFirst().text())
        .isEqualTo("alpha has not said that all is well since 2026-11-22T01:00:00Z: nothing came");
    hands.pass(100);
    assertThat(turn()).isEmpty();
    hear("alpha");
    var cleared = Ledger.decide(book, sighting()).turns();
    assertThat(cleared).hasSize(1);
    assertThat(cleared.getFirst().kind()).isEqualTo(Transition.Kind.CLEAR);
    assertThat(cleared.getFirst().alarm().id()).isEqualTo(id);
  }

  private Sighting sighting() {
    return new Sighting(
        "watch", hands.wall.get(), true, vigil.findings(hands.nanos.get()), List.of());
  }

  @Test
  void theSecondSilenceMakesItCriticalAndOneWordEndsThat() {
    hear("alpha");
    hands.pass(100);
    hear("beta");
    hands.pass(80);
    assertThat(turn()).containsExactly("raise major watch.headQuiet agent@alpha");
    hands.pass(100);
    assertThat(turn())
        .containsExactly(
            "raise critical watch.pairQuiet demo@pair", "raise major watch.headQuiet agent@beta");
    hear("beta");
    assertThat(turn())
        .containsExactly(
            "clear critical watch.pairQuiet demo@pair", "clear major watch.headQuiet agent@beta");
  }

  @Test
  void onlyTheWayToTheWatchIsCutWhenTheOtherHeadHearsIt() {
    hear("alpha");
    hands.pass(180);
    hear("beta", true, Beat.Peer.HEARD);
    assertThat(turn()).containsExactly("raise minor watch.headQuiet agent@alpha");
    hear("beta", true, Beat.Peer.SILENT);
    assertThat(turn()).containsExactly("change major watch.headQuiet agent@alpha");
  }

  @Test
  void whoSaysThatItIsNotWellIsQuietAndSaysWhy() {
    hear("alpha");
    hear("beta");
    for (int i = 0; i < 3; i++) {
      hands.pass(60);
      hear("alpha");
      hear("beta", false, Beat.Peer.HEARD);
    }
    assertThat(turn()).containsExactly("raise major watch.headQuiet agent@beta");
    assertThat(book.alarms().getFirst().text())
        .endsWith("it says itself that it is not well: the journal has not turned for 95 s");
  }

  @Test
  void theWallClockMayStepAsItLikes() {
    hear("alpha");
    hear("beta");
    hands.wall.set(Samples.NOW.plus(Duration.ofDays(400)));
    assertThat(turn()).isEmpty();
    hands.wall.set(Samples.NOW.minus(Duration.ofDays(400)));
    assertThat(turn()).isEmpty();
    hands.nanos.addAndGet(Duration.ofMinutes(3).toNanos());
    assertThat(turn()).hasSize(3);
  }

  @Test
  void anOldBeatIsAReplayAndOfANewRunItIsNot() {
    vigil = vigil.with("alpha", h -> h.beat(Samples.beat("alpha", 7, 5), hands.moment()));
    assertThat(vigil.isReplay(Samples.beat("alpha", 7, 5))).isTrue();
    assertThat(vigil.isReplay(Samples.beat("alpha", 6, 900))).isTrue();
    assertThat(vigil.isReplay(Samples.beat("alpha", 7, 6))).isFalse();
    assertThat(vigil.isReplay(Samples.beat("alpha", 8, 1))).isFalse();
    assertThat(vigil.isReplay(Samples.beat("beta", 1, 1))).isFalse();
  }

  @Test
  void whatWasOpenBeforeARestartIsNeitherClearedNorRaisedInTheGrace() {
    hands.pass(180);
    assertThat(turn()).hasSize(3);
    vigil = Vigil.start("demo", vigil.quiet(), List.of("alpha", "beta"), hands.moment());
    assertThat(turn()).isEmpty();
    assertThat(book.alarms()).hasSize(3);
    hear("alpha");
    assertThat(turn())
        .containsExactly(
            "clear critical watch.pairQuiet demo@pair", "clear major watch.headQuiet agent@alpha");
  }

  @Test
  void thePageSaysHowEachHeadIs() {
    hear("alpha", true, Beat.Peer.HEARD);
    assertThat(page())
        .containsExactly(
            "UNKNOWN: cluster demo: alpha heard, beta waiting",
            "  alpha  well 0 s ago; worst alarm major, journal durable, peer heard, release 0.1.0",
            "  beta   not heard yet, waited for since 0 s");
    hands.pass(120);
    hear("beta");
    assertThat(page().getFirst()).isEqualTo("OK: cluster demo: alpha heard, beta heard");
    vigil = vigil.with("alpha", h -> h.troubled("a beat was refused, the token is wrong"));
    vigil = vigil.with("alpha", h -> h.troubled("a beat was refused, the token is wrong"));
    hands.pass(70);
    assertThat(page().subList(0, 2))
        .containsExactly(
            "WARNING: cluster demo: alpha quiet, beta heard",
            "  alpha  QUIET for 190 s: a beat was refused, the token is wrong (2 times); worst"
                + " alarm major, journal durable, peer heard, release 0.1.0");
    assertThat(exit()).isEqualTo(Exit.WARNING);
  }
}
