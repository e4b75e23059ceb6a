package org.haoscar.mbeans.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.haoscar.mbeans.agent.AgentStatus.Problem;
import org.haoscar.mbeans.decision.Book;
import org.haoscar.mbeans.decision.Orders;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Act.Kind;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Standing;
import org.junit.jupiter.api.Test;

class RemindersTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static Book book(Kind kind, String target, String scope, Duration length) {
    var key = new AlarmKey(new ConditionType.Name("t", "cut"), "alpha", "link");
    var alarm =
        new Alarm(
            "0123456789abcdef", key, Severity.MAJOR, NOON, "cut", new Alarm.Count(1, 1), false);
    var act =
        new Act(
            kind,
            target,
            new Act.By("jo", NOON, 1),
            Optional.of(NOON.plus(length)),
            new Act.Words("work", scope));
    return new Book(
        "alpha",
        Map.of(key, List.of(Standing.of(new Claim("alpha", alarm, true)))),
        Map.of(),
        Map.of(),
        Orders.none().with(act, "beta"),
        Set.of());
  }

  private static List<AgentCondition> at(Book book, Duration after) {
    return Reminders.of(book, NOON.plus(after)).stream().map(Problem::condition).toList();
  }

  @Test
  void quietThatEndsSoonIsToldWhileWhatItMutesIsOpen() {
    Book book = book(Kind.SILENCE, "s", "condition=t.*", Duration.ofHours(2));
    assertThat(at(book, Duration.ofMinutes(104))).isEmpty();
    assertThat(at(book, Duration.ofMinutes(105))).containsExactly(AgentCondition.MUTE_ENDING);
    assertThat(at(book, Duration.ofHours(2))).isEmpty();
  }

  @Test
  void quietThatMutesNothingOpenEndsWithoutAWord() {
    Book book = book(Kind.MAINTENANCE, "beta", "", Duration.ofHours(2));
    assertThat(at(book, Duration.ofMinutes(119))).isEmpty();
  }

  @Test
  void shortQuietEndsWithoutAWord() {
    Book book = book(Kind.MAINTENANCE, "alpha", "", Duration.ofMinutes(29));
    assertThat(at(book, Duration.ofMinutes(20))).isEmpty();
  }

  @Test
  void maintenanceOfMoreThanEightHoursMayBeForgotten() {
    Book book = book(Kind.MAINTENANCE, "beta", "", Duration.ofHours(24));
    assertThat(at(book, Duration.ofHours(8))).isEmpty();
    assertThat(at(book, Duration.ofMinutes(481)))
        .containsExactly(AgentCondition.MAINTENANCE_FORGOTTEN);
    Book silence = book(Kind.SILENCE, "s", "subject=beta", Duration.ofHours(24));
    assertThat(at(silence, Duration.ofMinutes(481))).isEmpty();
  }

  @Test
  void bothHeadsRemindInTheSameWordsOfThePair() {
    Book book = book(Kind.MAINTENANCE, "beta", "", Duration.ofHours(24));
    assertThat(Reminders.of(book, NOON.plus(Duration.ofHours(9))))
        .isEqualTo(Reminders.of(book, NOON.plus(Duration.ofHours(10))));
    assertThat(AgentCondition.MAINTENANCE_FORGOTTEN.type().scope())
        .isEqualTo(ConditionType.Scope.PAIR);
  }
}
