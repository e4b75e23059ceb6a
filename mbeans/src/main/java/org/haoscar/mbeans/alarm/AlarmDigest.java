package org.haoscar.mbeans.alarm;

import static org.haoscar.mbeans.table.Syntax.LINE;
import static org.haoscar.mbeans.table.Syntax.NAME;
import static org.haoscar.mbeans.table.Syntax.NUMBER;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** What a digest says in sum: the objects of the notification {@code haAlarmDigest}. */
public final class AlarmDigest {
  /** The notification's number and name. */
  public static final int NOTIFICATION = 4;

  public static final String DESCRIPTOR = "haAlarmDigest";

  private AlarmDigest() {}

  /**
   * @param told how many transitions it stands for
   * @param last how many alarms have this as their last word; cleared for those that ended
   */
  public record Sum(Origin origin, long told, Duration window, Map<Severity, Long> last) {
    public Sum {
      last = Map.copyOf(last);
    }

    public long count(Severity severity) {
      return last.getOrDefault(severity, 0L);
    }

    public long alarms() {
      return last.values().stream().mapToLong(Long::longValue).sum();
    }

    public String text() {
      return told
          + " changes of "
          + alarms()
          + " alarms at once, "
          + count(Severity.CLEARED)
          + " of them over. What is open stands in haAlarmActiveTable.";
    }
  }

  public static final Table<AlarmStatus, Sum> TABLE =
      new Table<>(
          11,
          "Sum",
          "What a digest says: one message in the place of many.",
          List.of(
              digest(1, "Cluster", NAME, "The cluster's name.", sum -> sum.origin().cluster()),
              digest(2, "Head", NAME, "The head that reports.", sum -> sum.origin().head()),
              digest(3, "Told", NUMBER, "How many transitions of alarms it stands for.", Sum::told),
              digest(4, "Alarms", NUMBER, "How many alarms they are of.", Sum::alarms),
              last(5, "Critical", Severity.CRITICAL),
              last(6, "Major", Severity.MAJOR),
              last(7, "Minor", Severity.MINOR),
              last(8, "Warning", Severity.WARNING),
              last(9, "Indeterminate", Severity.INDETERMINATE),
              digest(
                  10,
                  "Cleared",
                  NUMBER,
                  "How many of these alarms are over.",
                  sum -> sum.count(Severity.CLEARED)),
              digest(
                      11,
                      "Window",
                      NUMBER,
                      "At most one digest is sent on a channel in this time.",
                      sum -> sum.window().toSeconds())
                  .unit("seconds"),
              digest(12, "Text", LINE, "The same in plain words.", Sum::text)),
          status -> List.of());

  private static Column<Sum> last(int number, String name, Severity severity) {
    return digest(
        number,
        name,
        NUMBER,
        "How many of these alarms are open with severity " + severity.label() + ".",
        sum -> sum.count(severity));
  }

  private static Column<Sum> digest(
      int number, String name, Syntax syntax, String text, Function<Sum, ?> value) {
    return Column.of(number, name, syntax, text, value)
        .with(Column.Access.NOTIFY)
        .with(Column.Metric.NONE);
  }
}
