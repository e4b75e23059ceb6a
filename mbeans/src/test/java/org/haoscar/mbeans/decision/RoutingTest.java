package org.haoscar.mbeans.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.haoscar.mbeans.model.Severity.CRITICAL;
import static org.haoscar.mbeans.model.Severity.INDETERMINATE;
import static org.haoscar.mbeans.model.Severity.MAJOR;
import static org.haoscar.mbeans.model.Severity.MINOR;
import static org.haoscar.mbeans.model.Severity.WARNING;
import static org.haoscar.mbeans.model.Transition.Kind.CHANGE;
import static org.haoscar.mbeans.model.Transition.Kind.CLEAR;
import static org.haoscar.mbeans.model.Transition.Kind.RAISE;

import java.time.Instant;
import java.util.List;
import org.haoscar.mbeans.decision.Routing.Choice;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.junit.jupiter.api.Test;

class RoutingTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void aChannelHearsWhatIsAtLeastAsSevereAsItAsks() {
    assertThat(told(RAISE, CRITICAL, CRITICAL, 1, MAJOR)).isTrue();
    assertThat(told(RAISE, MAJOR, MAJOR, 1, MAJOR)).isTrue();
    assertThat(told(RAISE, MINOR, MINOR, 1, MAJOR)).isFalse();
    assertThat(told(RAISE, INDETERMINATE, INDETERMINATE, 1, MINOR)).isTrue();
  }

  @Test
  void whoHeardOfItHearsThatItGotMilder() {
    assertThat(told(CHANGE, WARNING, CRITICAL, 2, MAJOR)).isTrue();
    assertThat(told(CHANGE, MINOR, WARNING, 3, MAJOR)).isFalse();
  }

  @Test
  void whoHeardOfItHearsThatItEnded() {
    assertThat(told(CLEAR, CRITICAL, CRITICAL, 2, MAJOR)).isTrue();
    assertThat(told(CLEAR, WARNING, WARNING, 3, MAJOR)).isTrue();
    assertThat(told(CLEAR, WARNING, WARNING, 2, MAJOR)).isFalse();
  }

  @Test
  void aNoHasItsReason() {
    var routing = new Routing(List.of(new Channel.Routed("pager", CRITICAL)));
    assertThat(routing.choose(transition(RAISE, MINOR, 1), MINOR))
        .containsExactly(new Choice("pager", false, "minor is milder than critical"));
  }

  private static boolean told(
      Transition.Kind kind, Severity after, Severity before, int step, Severity least) {
    var routing = new Routing(List.of(new Channel.Routed("noc", least)));
    return routing.choose(transition(kind, after, step), before).getFirst().told();
  }

  private static Transition transition(Transition.Kind kind, Severity severity, int step) {
    var key = new AlarmKey(new ConditionType.Name("drbd", "splitBrain"), AlarmKey.PAIR, "r0");
    var alarm = new Alarm("a1", key, severity, NOON, "Split.", new Alarm.Count(1, step), false);
    return new Transition(kind, alarm, NOON, "");
  }
}
