package org.haoscar.mbeans.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.haoscar.mbeans.decision.Retry.Failure;
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
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final Instant RAISED = Instant.parse("2026-11-21T12:00:00Z");
  private static final Failure DOWN = Failure.passing("connection refused");
  private static final Failure GONE = new Failure("410 Gone", true, true, Optional.empty());

  @Test
  void waitsDoubleUpToTheLongest() {
    assertThat(waitAfter(0, DOWN, 0.999)).isBetween(millis(990), millis(1000));
    assertThat(waitAfter(1, DOWN, 0.999)).isBetween(millis(1990), millis(2000));
    assertThat(waitAfter(8, DOWN, 0.999)).isBetween(millis(255_000), millis(256_000));
    assertThat(waitAfter(9, DOWN, 0.999)).isBetween(millis(299_000), millis(300_000));
    assertThat(waitAfter(2000, DOWN, 0.999)).isBetween(millis(299_000), millis(300_000));
  }

  @Test
  void chanceShortensAWaitByHalfAtMost() {
    assertThat(waitAfter(3, DOWN, 0)).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void whatTheReceiverAsksForIsKept() {
    var busy = new Failure("503", false, false, Optional.of(Duration.ofMinutes(10)));
    assertThat(waitAfter(0, busy, 0.5)).isBetween(Duration.ofMinutes(10), Duration.ofSeconds(601));
  }

  @Test
  void whatTheReceiverAsksForHasALimit() {
    var rude = new Failure("503", false, false, Optional.of(Duration.ofDays(365)));
    assertThat(waitAfter(0, rude, 0.5)).isBetween(Duration.ofHours(1), Duration.ofSeconds(3601));
  }

  @Test
  void aPassingFailureIsTheLastWhenTheDeliveryIsOld() {
    Delivery dead = Retry.DEFAULT.after(tried(300), DOWN, RAISED.plus(Duration.ofHours(24)), 0.5);
    assertThat(dead.state()).isEqualTo(State.DEAD);
    assertThat(dead.attempt().reason()).isEqualTo("given up after 301 tries: connection refused");
  }

  @Test
  void anOldDeliveryThatWasSeldomTriedIsTriedAgain() {
    Delivery late = Retry.DEFAULT.after(tried(0), DOWN, RAISED.plus(Duration.ofDays(3)), 0.5);
    assertThat(late.state()).isEqualTo(State.DUE);
  }

  @Test
  void aRefusalIsTriedAFewTimes() {
    assertThat(Retry.DEFAULT.after(tried(6), GONE, RAISED, 0.5).state()).isEqualTo(State.DUE);
    Delivery dead = Retry.DEFAULT.after(tried(7), GONE, RAISED, 0.5);
    assertThat(dead.state()).isEqualTo(State.DEAD);
    assertThat(dead.attempt()).isEqualTo(new Attempt(RAISED, 8, "refused 8 times: 410 Gone"));
  }

  private static Duration waitAfter(int count, Failure failure, double random) {
    Delivery again = Retry.DEFAULT.after(tried(count), failure, RAISED, random);
    assertThat(again.state()).isEqualTo(State.DUE);
    assertThat(again.attempt().count()).isEqualTo(count + 1);
    return Duration.between(RAISED, again.attempt().dueAt());
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static Delivery tried(int count) {
    var key = new AlarmKey(new ConditionType.Name("drbd", "splitBrain"), AlarmKey.PAIR, "r0");
    var alarm =
        new Alarm("a1", key, Severity.CRITICAL, RAISED, "Split.", new Alarm.Count(1, 1), false);
    var transition = new Transition(Transition.Kind.RAISE, alarm, RAISED, "now");
    var notification = new Notification(transition, new Origin("lab", "alpha"), 1, false, 0);
    return Delivery.planned(notification, "noc", State.DUE, new Attempt(RAISED, count, ""));
  }
}
