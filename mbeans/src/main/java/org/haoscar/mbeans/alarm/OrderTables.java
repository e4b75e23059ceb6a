package org.haoscar.mbeans.alarm;

import static org.haoscar.mbeans.table.Syntax.LINE;
import static org.haoscar.mbeans.table.Syntax.MOMENT;
import static org.haoscar.mbeans.table.Syntax.NAME;
import static org.haoscar.mbeans.table.Syntax.NUMBER;
import static org.haoscar.mbeans.table.Syntax.oneOf;

import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.alarm.AlarmStatus.MuteKind;
import org.haoscar.mbeans.alarm.AlarmStatus.MuteRow;
import org.haoscar.mbeans.alarm.OpenAlarm.Comment;
import org.haoscar.mbeans.decision.Orders.Mute;
import org.haoscar.mbeans.decision.Orders.Said;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** What operators said, as columns of the open alarms and as tables. */
final class OrderTables {
  private OrderTables() {}

  private static final Syntax ALARM_ID = new Syntax.Text(1, 32);
  private static final String ABSENT = " absent when it is not.";

  /** The columns of an open alarm that come after its own. */
  static List<Column<OpenAlarm>> ofAlarm() {
    return List.of(
        acknowledged(10, "AcknowledgedBy", NAME, "Who acknowledged it;" + ABSENT, OrderTables::who),
        acknowledged(
            11,
            "AcknowledgedUntil",
            MOMENT,
            "When the acknowledgement ends by itself; absent when it does not, or there is none.",
            said -> said.act().until()),
        acknowledged(
            12,
            "AcknowledgedWhy",
            LINE,
            "What whoever acknowledged it said;" + ABSENT,
            said -> Optional.of(said.act().words().why())),
        muted(
            13,
            "MutedUntil",
            MOMENT,
            "Until when changes of it are not told, because of a silence or maintenance;" + ABSENT,
            mute -> Optional.of(mute.until())),
        muted(
            14,
            "MutedWhy",
            LINE,
            "Which silence or maintenance that is, who ordered it, and why;" + ABSENT,
            mute -> Optional.of(mute.reason())),
        Column.of(
            15,
            "Heads",
            LINE,
            "The heads that claim it, parted by commas.",
            alarm -> String.join(", ", alarm.claimed().heads())),
        Column.maybe(
            16,
            "Aliases",
            LINE,
            "Other ids of the same alarm that are open too, parted by commas: the heads had counted"
                + " it apart. Absent when there is none.",
            alarm ->
                Optional.of(String.join(", ", alarm.claimed().aliases()))
                    .filter(aliases -> !aliases.isEmpty())));
  }

  private static Optional<?> who(Said said) {
    return Optional.of(said.act().by().who());
  }

  private static Column<OpenAlarm> acknowledged(
      int number,
      String name,
      Syntax syntax,
      String text,
      java.util.function.Function<Said, Optional<?>> value) {
    return Column.maybe(
        number,
        name,
        syntax,
        text,
        alarm -> alarm.acknowledged().flatMap(said -> value.apply(said)));
  }

  private static Column<OpenAlarm> muted(
      int number,
      String name,
      Syntax syntax,
      String text,
      java.util.function.Function<Mute, Optional<?>> value) {
    return Column.maybe(
        number, name, syntax, text, alarm -> alarm.muted().flatMap(mute -> value.apply(mute)));
  }

  static Table<AlarmStatus, Comment> comments() {
    return new Table<>(
        6,
        "Comment",
        "What an operator remarked on an alarm that is open.",
        List.of(
            Column.index(1, "AlarmId", ALARM_ID, "The alarm.", Comment::alarmId),
            Column.index(
                2,
                "Number",
                new Syntax.Whole(1, 4_294_967_295L),
                "The how manieth about this alarm, the oldest is 1.",
                comment -> (long) comment.number()),
            Column.of(3, "At", MOMENT, "When it was made.", c -> c.said().act().by().at()),
            Column.of(4, "Who", NAME, "Who made it.", c -> c.said().act().by().who()),
            Column.of(5, "Text", LINE, "The comment.", c -> c.said().act().words().why())),
        AlarmStatus::comments);
  }

  static Table<AlarmStatus, MuteRow> mutes() {
    return new Table<>(
        7,
        "Mute",
        "A silence or maintenance in force: changes of the alarms that it is about are kept and"
            + " told when it ends, unless they are over by then.",
        List.of(
            Column.index(
                1,
                "Name",
                NAME,
                "The silence's name; of maintenance the node, or pair for everything.",
                m -> m.said().act().target()),
            Column.of(2, "Kind", oneOf(MuteKind.class), "Whether it is a silence.", MuteRow::kind),
            Column.maybe(
                3,
                "Scope",
                LINE,
                "Which alarms a silence is about, as matchers; absent for maintenance, which is"
                    + " about all of its node.",
                m -> Optional.of(m.said().act().words().scope()).filter(scope -> !scope.isEmpty())),
            Column.of(4, "Who", NAME, "Who ordered it.", m -> m.said().act().by().who()),
            Column.of(5, "Head", NAME, "On which head.", m -> m.said().head()),
            Column.of(6, "Since", MOMENT, "When it was ordered.", m -> m.said().act().by().at()),
            Column.maybe(
                7, "Until", MOMENT, "When it ends by itself.", m -> m.said().act().until()),
            Column.of(8, "Why", LINE, "What for.", m -> m.said().act().words().why()),
            Column.<MuteRow>of(
                    9, "Alarms", NUMBER, "How many open alarms it mutes now.", MuteRow::alarms)
                .unit("alarms")),
        AlarmStatus::mutes);
  }
}
