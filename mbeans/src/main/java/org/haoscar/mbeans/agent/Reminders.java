package org.haoscar.mbeans.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.haoscar.mbeans.agent.AgentStatus.Problem;
import org.haoscar.mbeans.decision.Book;
import org.haoscar.mbeans.decision.Orders;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Act.Kind;

/** What operators are reminded of that they ordered. Both heads say it in the same words. */
public final class Reminders {
  static final Duration BEFORE_THE_END = Duration.ofMinutes(15);
  static final Duration SHORT = Duration.ofMinutes(30);
  static final Duration FORGOTTEN = Duration.ofHours(8);

  private Reminders() {}

  public static List<Problem> of(Book book, Instant now) {
    return book.orders().mutes(now).stream()
        .map(Orders.Said::act)
        .flatMap(act -> Stream.concat(ending(act, book, now), forgotten(act, now)))
        .toList();
  }

  private static Stream<Problem> ending(Act act, Book book, Instant now) {
    boolean some = book.alarms().stream().anyMatch(alarm -> Orders.covers(act, alarm.key()));
    return act.until().stream()
        .filter(until -> some && !now.isBefore(until.minus(BEFORE_THE_END)))
        .filter(until -> !act.by().at().plus(SHORT).isAfter(until))
        .map(
            until ->
                new Problem(
                    AgentCondition.MUTE_ENDING,
                    named(act),
                    "The "
                        + named(act)
                        + " ends at "
                        + until
                        + ", and alarms that it mutes are open. "
                        + words(act)));
  }

  private static Stream<Problem> forgotten(Act act, Instant now) {
    return Stream.of(act)
        .filter(one -> one.kind() == Kind.MAINTENANCE)
        .filter(one -> now.isAfter(one.by().at().plus(FORGOTTEN)))
        .map(
            one ->
                new Problem(
                    AgentCondition.MAINTENANCE_FORGOTTEN,
                    named(one),
                    "The "
                        + named(one)
                        + " is in force since "
                        + one.by().at()
                        + ". "
                        + words(one)));
  }

  private static String named(Act act) {
    return (act.kind() == Kind.MAINTENANCE ? "maintenance of " : "silence ") + act.target();
  }

  private static String words(Act act) {
    return "It was ordered by " + act.by().who() + ": " + act.words().why();
  }
}
