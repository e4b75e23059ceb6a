package org.haoscar.mbeans.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.haoscar.mbeans.decision.Acting.at;

import java.util.Optional;
import org.haoscar.mbeans.agent.AgentCondition;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Act.Kind;
import org.haoscar.mbeans.model.AlarmKey;
import org.junit.jupiter.api.Test;

class OrdersTest {
  private static final AlarmKey CUT = new AlarmKey(Acting.CUT.id(), "alpha", "link");

  private static Act act(Kind kind, String target, String scope, int until, long lamport) {
    return new Act(
        kind,
        target,
        new Act.By("jo", at(0), lamport),
        until == 0 ? Optional.empty() : Optional.of(at(until)),
        new Act.Words("work", scope));
  }

  @Test
  void theLastWordDoesNotDependOnTheOrderOfReading() {
    Act begin = act(Kind.SILENCE, "s", "condition=*", 100, 1);
    Act end = act(Kind.END_SILENCE, "s", "", 0, 2);
    Act again = act(Kind.SILENCE, "s", "condition=*", 200, 2);
    Orders one = Orders.none().with(begin, "alpha").with(end, "alpha").with(again, "beta");
    Orders other = Orders.none().with(again, "beta").with(end, "alpha").with(begin, "alpha");
    assertThat(one).isEqualTo(other);
    assertThat(one.muted(CUT, at(150))).isPresent();
  }

  @Test
  void muteThatLastsLongestIsTheReason() {
    Orders orders =
        Orders.none()
            .with(act(Kind.SILENCE, "s", "condition=t.*", 100, 1), "alpha")
            .with(act(Kind.MAINTENANCE, "alpha", "", 200, 2), "alpha");
    assertThat(orders.muted(CUT, at(0)))
        .hasValue(new Orders.Mute("maintenance of alpha by jo: work", at(200)));
    assertThat(orders.muted(CUT, at(200))).isEmpty();
    assertThat(orders.mutes(at(150))).hasSize(1);
  }

  @Test
  void remindersAreNotMuted() {
    Orders orders = Orders.none().with(act(Kind.MAINTENANCE, "pair", "", 100, 1), "alpha");
    for (var reminder : Orders.REMINDERS) {
      assertThat(orders.muted(new AlarmKey(reminder, "pair", "maintenance of pair"), at(0)))
          .isEmpty();
      assertThat(AgentCondition.types()).anyMatch(type -> type.id().equals(reminder));
    }
    assertThat(orders.muted(CUT, at(0))).isPresent();
  }

  @Test
  void silenceOfAnotherReleaseThatCannotBeReadMutesNothing() {
    Orders orders = Orders.none().with(act(Kind.SILENCE, "s", "severity>=minor", 100, 1), "beta");
    assertThat(orders.muted(CUT, at(0))).isEmpty();
  }
}
