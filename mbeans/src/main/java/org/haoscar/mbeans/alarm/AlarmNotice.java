package org.haoscar.mbeans.alarm;

import static org.haoscar.mbeans.table.Syntax.LINE;
import static org.haoscar.mbeans.table.Syntax.MOMENT;
import static org.haoscar.mbeans.table.Syntax.NAME;
import static org.haoscar.mbeans.table.Syntax.NUMBER;
import static org.haoscar.mbeans.table.Syntax.TRUTH;
import static org.haoscar.mbeans.table.Syntax.oneOf;

import java.util.List;
import java.util.function.Function;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/**
 * What every message about an alarm says, on every channel: the objects of the three notifications.
 */
public final class AlarmNotice {
  private AlarmNotice() {}

  public static final Table<AlarmStatus, Notification> TABLE =
      new Table<>(
          10,
          "Notice",
          "What a notification says of an alarm's transition.",
          List.of(
              notice(1, "Cluster", NAME, "The cluster's name.", n -> n.origin().cluster()),
              notice(
                  2,
                  "AlarmId",
                  new Syntax.Text(1, 32),
                  "The alarm's identity: a raise and its clear carry the same.",
                  n -> alarm(n).id()),
              notice(
                  3,
                  "Sequence",
                  NUMBER,
                  "The transition's number in the reporting head's journal, rising.",
                  Notification::sequence),
              notice(
                  4,
                  "Transition",
                  oneOf(Transition.Kind.class),
                  "Whether the alarm was raised, changed its severity, or was cleared.",
                  n -> n.transition().kind()),
              notice(
                  5,
                  "Severity",
                  oneOf(Severity.class),
                  "The perceived severity now; cleared when the alarm was cleared.",
                  n -> n.transition().perceivedSeverity()),
              notice(
                  6,
                  "Condition",
                  NAME,
                  "What is wrong, as component and condition: drbd.splitBrain.",
                  n -> alarm(n).key().condition().toString()),
              notice(
                  7,
                  "Component",
                  NAME,
                  "The tool family that shows it.",
                  n -> alarm(n).key().condition().component()),
              notice(
                  8,
                  "Subject",
                  NAME,
                  "The node that has it, or pair when it belongs to both heads.",
                  n -> alarm(n).key().subject()),
              notice(9, "Object", LINE, "What has it.", n -> alarm(n).key().object()),
              notice(10, "Head", NAME, "The head that reports.", n -> n.origin().head()),
              notice(
                  11,
                  "FirstRaised",
                  MOMENT,
                  "When the alarm was raised.",
                  n -> alarm(n).raisedAt()),
              notice(
                  12,
                  "Planned",
                  TRUTH,
                  "true when an operator is known to have brought it about on purpose.",
                  Notification::planned),
              notice(
                  13,
                  "Count",
                  NUMBER,
                  "How often this alarm was raised so far, this time included.",
                  n -> (long) alarm(n).count().episode()),
              notice(
                  14, "Text", LINE, "What is or was wrong, in plain words.", n -> alarm(n).text())),
          status -> List.of());

  private static Alarm alarm(Notification notification) {
    return notification.transition().alarm();
  }

  private static Column<Notification> notice(
      int number, String name, Syntax syntax, String text, Function<Notification, ?> value) {
    return Column.of(number, name, syntax, text, value)
        .with(Column.Access.NOTIFY)
        .with(Column.Metric.NONE);
  }

  /** The notification that tells a transition: {@code haAlarmRaised} is number 1 and so on. */
  public static int numberOf(Transition.Kind kind) {
    return switch (kind) {
      case RAISE -> 1;
      case CHANGE -> 2;
      case CLEAR -> 3;
    };
  }

  public static String nameOf(Transition.Kind kind) {
    return switch (kind) {
      case RAISE -> "haAlarmRaised";
      case CHANGE -> "haAlarmChanged";
      case CLEAR -> "haAlarmCleared";
    };
  }
}
