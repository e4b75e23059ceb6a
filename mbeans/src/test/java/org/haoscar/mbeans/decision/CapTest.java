package org.haoscar.mbeans.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.haoscar.mbeans.decision.Cap.Choice;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Attempt;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.model.Transition.Kind;
import org.junit.jupiter.api.Test;

/** Three messages in five minutes; a digest is gathered for ten seconds. */
class CapTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Cap THREE = Cap.of(new Cap.Limits(3, Duration.ofMinutes(5)));

  @Test
  void soManyGoOutAloneWithinAnyWindow() {
    Cap cap = sent(sent(sent(THREE, 0), 100), 200);
    assertThat(THREE.places(at(0))).isEqualTo(3);
    assertThat(cap.places(at(299))).isZero();
    assertThat(cap.places(at(300))).isEqualTo(1);
    assertThat(cap.places(at(500))).isEqualTo(3);
  }

  @Test
  void whatIsBeyondIsGatheredAndGoesOutAsOneDigest() {
    List<Delivery> due = List.of(raise("a"), raise("b"), clear("a"));
    Cap full = full().over(at(0));
    assertThat(full.choose(due, at(9))).isEqualTo(new Choice.Wait(at(10)));
    assertThat(full.choose(due, at(10)))
        .isEqualTo(new Choice.Digest(List.of(due.get(0), due.get(2), due.get(1))));
  }

  @Test
  void thereIsOneDigestInAWindow() {
    Cap cap = full().over(at(0)).digested(at(10)).over(at(20));
    List<Delivery> due = List.of(raise("a"), raise("b"));
    assertThat(cap.choose(due, at(30))).isEqualTo(new Choice.Wait(at(300)));
    assertThat(cap.choose(due, at(310))).isEqualTo(new Choice.Digest(due));
  }

  @Test
  void whatIsCriticalHasPlacesOfItsOwn() {
    Delivery critical = raise("c", Severity.CRITICAL);
    List<Delivery> due = List.of(raise("a"), critical);
    Cap cap = full().over(at(0));
    assertThat(cap.choose(due, at(10))).isEqualTo(new Choice.Alone(critical));
    for (int i = 0; i < 3; i++) {
      cap = cap.sent(critical, at(1));
    }
    assertThat(cap.choose(due, at(10))).isEqualTo(new Choice.Digest(due));
  }

  @Test
  void whatMustBeToldBeforeACriticalWordIsInNoDigestEither() {
    Delivery major = raise("a");
    Delivery worse = row("a", Kind.CHANGE, 2, Severity.CRITICAL, 0);
    assertThat(full().over(at(0)).choose(List.of(major, worse), at(10)))
        .isEqualTo(new Choice.Alone(major));
  }

  @Test
  void aClearIsInNoDigestThatItsRaiseIsNotIn() {
    Delivery triedAgainLater = row("a", Kind.RAISE, 1, Severity.MAJOR, 60);
    List<Delivery> due = List.of(triedAgainLater, clear("a"), raise("b"));
    assertThat(full().over(at(0)).choose(due, at(10)))
        .isEqualTo(new Choice.Digest(List.of(due.get(2))));
  }

  @Test
  void afterACalmItIsGatheredAnew() {
    Cap cap = full().over(at(0)).calm().over(at(8));
    assertThat(cap.choose(List.of(raise("a")), at(10))).isEqualTo(new Choice.Wait(at(18)));
  }

  @Test
  void aChannelWithoutACapTakesEverything() {
    Cap cap = sent(Cap.of(Cap.Limits.NONE), 0);
    assertThat(cap.places(at(0))).isEqualTo(Integer.MAX_VALUE);
    assertThat(cap.sent()).isEmpty();
  }

  @Test
  void whatItRemembersIsBounded() {
    Cap cap = Cap.of(new Cap.Limits(60, Duration.ofMinutes(5)));
    for (int second = 0; second < 3600; second++) {
      cap = cap.places(at(second)) > 0 ? sent(cap, second) : cap;
    }
    assertThat(cap.sent()).hasSizeLessThanOrEqualTo(60);
  }

  private static Cap full() {
    return sent(sent(sent(THREE, 0), 0), 0);
  }

  private static Cap sent(Cap cap, long second) {
    return cap.sent(raise("x"), at(second));
  }

  private static Delivery raise(String alarm) {
    return raise(alarm, Severity.MAJOR);
  }

  private static Delivery raise(String alarm, Severity severity) {
    return row(alarm, Kind.RAISE, 1, severity, 0);
  }

  private static Delivery clear(String alarm) {
    return row(alarm, Kind.CLEAR, 2, Severity.MAJOR, 0);
  }

  private static Delivery row(String id, Kind kind, int step, Severity severity, long dueAt) {
    var key = new AlarmKey(new ConditionType.Name("drbd", "disconnected"), AlarmKey.PAIR, id);
    var count = new Alarm.Count(1, step);
    var alarm = new Alarm(id, key, severity, START, "No link.", count, false);
    var notification =
        Notification.of(new Transition(kind, alarm, START, ""), new Origin("lab", "alpha"));
    return Delivery.planned(notification, "nms", State.DUE, new Attempt(at(dueAt), 0, ""));
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }
}
