package org.haoscar.mbeans.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.haoscar.mbeans.decision.Acting.SPLIT;
import static org.haoscar.mbeans.decision.Acting.at;
import static org.haoscar.mbeans.decision.Acting.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Act.Kind;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators' acts do to what is told, on one head and on two. */
class ActsTest {
  private final List<String> told = new ArrayList<>();
  private Acting alpha;
  private Acting beta;

  @BeforeEach
  void start() throws JournalException {
    alpha = new Acting("alpha", told);
    beta = new Acting("beta", told);
  }

  private void exchange(int second) throws JournalException {
    alpha.read(second, beta);
    beta.read(second, alpha);
    alpha.read(second, beta);
  }

  private void sendAll(int second) throws JournalException {
    alpha.send(second);
    exchange(second);
    beta.send(second);
    exchange(second);
  }

  @Test
  void silenceHoldsARaiseBackUntilItEndsByItself() throws JournalException {
    alpha.act(0, Kind.SILENCE, "s", "condition=t.*", 100);
    alpha.see(1, cut("alpha"));
    alpha.send(99);
    assertThat(told).isEmpty();
    assertThat(alpha.rows(State.MUTED))
        .singleElement()
        .extracting(row -> row.attempt().reason())
        .isEqualTo("silence s by jo: work");
    alpha.send(100);
    assertThat(told).containsExactly("alpha RAISE cut@alpha");
  }

  @Test
  void silenceThatEndsEarlyLetsTheRaiseOut() throws JournalException {
    alpha.act(0, Kind.SILENCE, "s", "object=link", 100);
    alpha.see(1, cut("alpha"));
    alpha.act(10, Kind.END_SILENCE, "s", "", 0);
    alpha.send(10);
    assertThat(told).containsExactly("alpha RAISE cut@alpha");
  }

  @Test
  void raiseAndTheSilencesEndInOneDecisionAreToldAtOnce() throws JournalException {
    alpha.act(0, Kind.SILENCE, "s", "object=link", 100);
    var sighting = new Sighting("t", at(1), true, List.of(cut("alpha")), List.of());
    var end =
        new Act(
            Kind.END_SILENCE,
            "s",
            new Act.By("jo", at(1), 0),
            Optional.empty(),
            new Act.Words("", ""));
    alpha.decide(new Input(at(1), at(1), List.of(sighting), List.of(), List.of(end), Set.of()));
    alpha.send(1);
    assertThat(told).containsExactly("alpha RAISE cut@alpha");
  }

  @Test
  void whatIsOverBeforeTheSilenceIsNeverTold() throws JournalException {
    alpha.act(0, Kind.SILENCE, "s", "subject=alpha", 100);
    alpha.see(1, cut("alpha"));
    alpha.see(2);
    alpha.act(3, Kind.END_SILENCE, "s", "", 0);
    alpha.send(1000);
    assertThat(told).isEmpty();
    assertThat(alpha.rows(State.CLOSED))
        .extracting(row -> row.attempt().reason())
        .containsExactlyInAnyOrder("over before the quiet was", "came and went in the quiet");
  }

  @Test
  void clearOfWhatWasToldBeforeTheSilenceIsToldInIt() throws JournalException {
    alpha.see(0, cut("alpha"));
    alpha.send(0);
    alpha.act(1, Kind.SILENCE, "s", "condition=*", 100);
    alpha.see(2);
    alpha.send(2);
    assertThat(told).containsExactly("alpha RAISE cut@alpha", "alpha CLEAR cut@alpha");
  }

  @Test
  void clearDoesNotWaitBehindAMutedChange() throws JournalException {
    alpha.see(0, cut("alpha"));
    alpha.send(0);
    alpha.act(1, Kind.SILENCE, "s", "condition=*", 100);
    alpha.see(2, worse());
    alpha.see(3);
    alpha.send(3);
    assertThat(told).containsExactly("alpha RAISE cut@alpha", "alpha CLEAR cut@alpha");
    alpha.send(1000);
    assertThat(told).hasSize(2);
  }

  private static Finding worse() {
    var key = new AlarmKey(Acting.CUT.id(), "alpha", "link");
    return new Finding(
        Acting.CUT,
        key,
        org.haoscar.mbeans.model.Severity.CRITICAL,
        Finding.Verdict.HOLDS,
        "it is worse");
  }

  @Test
  void raiseThatWasOnItsWayWhenItWasClosedIsFollowedByItsClear() throws JournalException {
    alpha.act(0, Kind.SILENCE, "s", "condition=*", 100);
    alpha.see(1, cut("alpha"));
    Delivery onItsWay = alpha.rows(State.MUTED).getFirst();
    alpha.see(100);
    alpha.accepted(101, onItsWay);
    alpha.send(102);
    assertThat(told).containsExactly("alpha CLEAR cut@alpha");
  }

  @Test
  void whatSilencesOverlapIsQuietUntilTheLaterEnd() throws JournalException {
    alpha.act(0, Kind.SILENCE, "s", "condition=*", 50);
    alpha.see(1, cut("alpha"));
    alpha.act(2, Kind.SILENCE, "t", "subject=alpha", 100);
    alpha.send(99);
    assertThat(told).isEmpty();
    alpha.act(99, Kind.END_SILENCE, "t", "", 0);
    alpha.send(99);
    assertThat(told).hasSize(1);
  }

  @Test
  void maintenanceOfANodeCoversItsAlarmsOnly() throws JournalException {
    alpha.act(0, Kind.MAINTENANCE, "beta", "", 100);
    alpha.see(1, cut("alpha"), cut("beta"), cut("pair"));
    alpha.send(1);
    assertThat(told).containsExactlyInAnyOrder("alpha RAISE cut@alpha", "alpha RAISE cut@pair");
  }

  @Test
  void maintenanceOfThePairCoversEverything() throws JournalException {
    alpha.act(0, Kind.MAINTENANCE, "pair", "", 100);
    alpha.see(1, cut("alpha"), cut("beta"), cut("pair"));
    alpha.send(1);
    assertThat(told).isEmpty();
    alpha.act(2, Kind.END_MAINTENANCE, "pair", "", 0);
    alpha.send(2);
    assertThat(told).hasSize(3);
  }

  @Test
  void oneHeadTellsWhenASilenceEndsByItself() throws JournalException {
    beta.act(0, Kind.SILENCE, "s", "condition=*", 100);
    exchange(0);
    alpha.see(1, cut("pair"));
    beta.see(1, cut("pair"));
    exchange(2);
    beta.send(100);
    sendAll(100);
    assertThat(told).containsExactly("alpha RAISE cut@pair");
    sendAll(1000);
    assertThat(told).hasSize(1);
  }

  @Test
  void otherHeadTellsAfterASilenceWhenTheSpeakerDoesNot() throws JournalException {
    beta.act(0, Kind.SILENCE, "s", "condition=*", 100);
    beta.see(1, cut("pair"));
    beta.send(129);
    assertThat(told).isEmpty();
    beta.send(130);
    assertThat(told).containsExactly("beta RAISE cut@pair");
  }

  @Test
  void silenceMadeOnOneHeadHoldsOnBothAndSurvivesRestarts() throws JournalException {
    beta.act(0, Kind.SILENCE, "s", "condition=*", 100);
    exchange(0);
    alpha.restart();
    beta.restart();
    exchange(1);
    alpha.see(2, cut("alpha"));
    exchange(3);
    sendAll(99);
    assertThat(told).isEmpty();
    alpha.act(99, Kind.END_SILENCE, "s", "", 0);
    exchange(99);
    sendAll(99);
    assertThat(told).containsExactly("alpha RAISE cut@alpha");
    assertThat(beta.book().orders().mutes(at(99))).isEmpty();
  }

  @Test
  void actsOfBothHeadsThatCollideEndAlikeOnBoth() throws JournalException {
    beta.act(0, Kind.SILENCE, "s", "condition=*", 100);
    exchange(0);
    alpha.act(1, Kind.END_SILENCE, "s", "", 0);
    beta.act(1, Kind.SILENCE, "s", "condition=*", 500);
    exchange(2);
    assertThat(alpha.book().orders()).isEqualTo(beta.book().orders());
    assertThat(alpha.book().orders().mutes(at(2))).hasSize(1);
    alpha.restart();
    assertThat(alpha.book().orders()).isEqualTo(beta.book().orders());
  }

  @Test
  void closeByHandEndsBothHeadsClaims() throws JournalException {
    alpha.see(0, cut("pair"));
    beta.see(0, cut("pair"));
    exchange(0);
    sendAll(0);
    String id = alpha.book().alarms().getFirst().id();
    beta.act(1, Kind.CLOSE, id, "", 0);
    assertThat(beta.book().alarms()).isEmpty();
    exchange(1);
    assertThat(alpha.book().alarms()).isEmpty();
    assertThat(beta.book().alarms()).isEmpty();
    sendAll(1);
    sendAll(1000);
    assertThat(told).containsExactly("alpha RAISE cut@pair", "alpha CLEAR cut@pair");
  }

  @Test
  void whatWasClosedComesBackWhileItIsObserved() throws JournalException {
    alpha.see(0, cut("alpha"));
    alpha.send(0);
    String id = alpha.book().alarms().getFirst().id();
    alpha.act(1, Kind.CLOSE, id, "", 0);
    alpha.send(1);
    alpha.see(2, cut("alpha"));
    assertThat(alpha.book().alarms()).singleElement().extracting(Alarm::id).isNotEqualTo(id);
    alpha.send(2);
    assertThat(told)
        .containsExactly("alpha RAISE cut@alpha", "alpha CLEAR cut@alpha", "alpha RAISE cut@alpha");
  }

  @Test
  void closeByHandEndsWhatOnlyProofWouldEnd() throws JournalException {
    alpha.see(0, Finding.holds(SPLIT, "pair", "r0", "split"));
    beta.see(0, Finding.holds(SPLIT, "pair", "r0", "split"));
    exchange(0);
    alpha.see(1, Finding.keepsAll(SPLIT));
    String id = alpha.book().alarms().getFirst().id();
    alpha.act(2, Kind.CLOSE, id, "", 0);
    exchange(2);
    alpha.see(3, Finding.keepsAll(SPLIT));
    beta.see(3, Finding.keepsAll(SPLIT));
    exchange(3);
    assertThat(alpha.book().alarms()).isEmpty();
    assertThat(beta.book().alarms()).isEmpty();
  }

  @Test
  void closeByHandEndsTheAliasesToo() throws JournalException {
    alpha.see(0, cut("pair"));
    alpha.see(1);
    alpha.see(2, cut("pair"));
    beta.see(2, cut("pair"));
    exchange(3);
    assertThat(alpha.book().open(alpha.book().alarms().getFirst().key())).hasSize(2);
    alpha.act(4, Kind.CLOSE, alpha.book().alarms().getFirst().id(), "", 0);
    exchange(4);
    assertThat(alpha.book().alarms()).isEmpty();
    assertThat(beta.book().alarms()).isEmpty();
  }

  @Test
  void claimThatWentOnAfterTheOperatorLookedStaysOpen() throws JournalException {
    beta.see(0, cut("pair"));
    exchange(0);
    beta.see(1, worsePair());
    alpha.act(1, Kind.CLOSE, alpha.book().alarms().getFirst().id(), "", 0);
    exchange(2);
    assertThat(beta.book().alarms()).hasSize(1);
    assertThat(alpha.book().alarms()).hasSize(1);
  }

  private static Finding worsePair() {
    Finding worse = worse();
    var key = new AlarmKey(Acting.CUT.id(), "pair", "link");
    return new Finding(worse.type(), key, worse.severity(), worse.verdict(), worse.text());
  }

  @Test
  void acknowledgementAndCommentsHoldOnBothHeadsAndSurviveRestarts() throws JournalException {
    alpha.see(0, cut("alpha"));
    exchange(0);
    String id = alpha.book().alarms().getFirst().id();
    beta.act(1, Kind.ACKNOWLEDGE, id, "", 50);
    beta.act(2, Kind.COMMENT, id, "", 0);
    alpha.act(2, Kind.COMMENT, id, "", 0);
    exchange(2);
    alpha.restart();
    for (Acting head : List.of(alpha, beta)) {
      Orders orders = head.book().orders();
      assertThat(orders.acknowledged(id, at(49))).isPresent();
      assertThat(orders.acknowledged(id, at(50))).isEmpty();
      assertThat(orders.comments(id)).hasSize(2);
    }
    alpha.act(3, Kind.UNACKNOWLEDGE, id, "", 0);
    exchange(3);
    assertThat(beta.book().orders().acknowledged(id, at(4))).isEmpty();
  }
}
