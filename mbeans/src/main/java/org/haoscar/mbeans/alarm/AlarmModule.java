package org.haoscar.mbeans.alarm;

import static org.haoscar.mbeans.table.Syntax.COUNTER64;
import static org.haoscar.mbeans.table.Syntax.LINE;
import static org.haoscar.mbeans.table.Syntax.MOMENT;
import static org.haoscar.mbeans.table.Syntax.NAME;
import static org.haoscar.mbeans.table.Syntax.NUMBER;
import static org.haoscar.mbeans.table.Syntax.TRUTH;
import static org.haoscar.mbeans.table.Syntax.oneOf;

import java.util.List;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal.Entry.Turned;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** The declarations of HAOSCAR-ALARM-MIB. */
public final class AlarmModule {
  private AlarmModule() {}

  private static final Syntax ALARM_ID = new Syntax.Text(1, 32);

  /** A past transition, also outside the table: wherever the journal is shown. */
  public static final Table<AlarmStatus, Turned> HISTORY = history();

  /** A message, also outside the table: as the answer of whoever looks for some. */
  public static final Table<AlarmStatus, Delivery> MESSAGES = MessageTable.TABLE;

  public static final Module<AlarmStatus> MODULE =
      new Module<>(
          "alarm",
          2,
          "Alarms that are open, what operators said about them, their history, and what tells"
              + " people.",
          AlarmStatus.class,
          List.of(
              summary(),
              active(),
              HISTORY,
              channels(),
              routes(),
              OrderTables.comments(),
              OrderTables.mutes(),
              MESSAGES,
              AlarmNotice.TABLE,
              AlarmDigest.TABLE));

  private static Table<AlarmStatus, AlarmStatus> summary() {
    return new Table<>(
        1,
        "Summary",
        "How many alarms are open on this head, by severity.",
        List.of(
            Column.of(
                1,
                "Worst",
                oneOf(Severity.class),
                "The worst severity among the open alarms; cleared when none is open.",
                AlarmStatus::worst),
            open(2, "Critical", Severity.CRITICAL),
            open(3, "Major", Severity.MAJOR),
            open(4, "Minor", Severity.MINOR),
            open(5, "Warning", Severity.WARNING),
            open(6, "Indeterminate", Severity.INDETERMINATE)),
        List::of);
  }

  private static Column<AlarmStatus> open(int number, String name, Severity severity) {
    return Column.<AlarmStatus>of(
            number,
            name,
            NUMBER,
            "How many alarms of severity " + severity.label() + " are open; 0 when none is.",
            status -> status.count(severity))
        .unit("alarms");
  }

  private static Table<AlarmStatus, OpenAlarm> active() {
    return new Table<>(
        2,
        "Active",
        "An alarm that is open.",
        Stream.concat(ownColumns(), OrderTables.ofAlarm().stream()).toList(),
        AlarmStatus::open);
  }

  private static Stream<Column<OpenAlarm>> ownColumns() {
    return Stream.of(
        Column.index(
            1,
            "Id",
            ALARM_ID,
            "The alarm's identity, the same in every message about it and on both heads.",
            one -> one.alarm().id()),
        Column.of(
            2,
            "Severity",
            oneOf(Severity.class),
            "Its perceived severity.",
            one -> one.alarm().severity()),
        Column.of(
            3,
            "Condition",
            NAME,
            "What is wrong, as component and condition: drbd.splitBrain.",
            one -> one.alarm().key().condition().toString()),
        Column.of(
            4,
            "Subject",
            NAME,
            "The node that has it, or pair when it belongs to both heads.",
            one -> one.alarm().key().subject()),
        Column.of(
            5,
            "Object",
            LINE,
            "What has it, such as a resource's name.",
            one -> one.alarm().key().object()),
        Column.of(6, "RaisedAt", MOMENT, "When it was raised.", one -> one.alarm().raisedAt()),
        Column.<OpenAlarm>of(
                7,
                "Episode",
                NUMBER,
                "How often this alarm was raised so far, this time included.",
                one -> (long) one.alarm().count().episode())
            .unit("raises"),
        Column.of(
            8,
            "Stale",
            TRUTH,
            "true when the tool that showed it no longer answers: it may or may not still"
                + " hold.",
            one -> one.alarm().stale()),
        Column.of(9, "Text", LINE, "What is wrong, in plain words.", one -> one.alarm().text()));
  }

  private static Table<AlarmStatus, Turned> history() {
    return new Table<>(
        3,
        "History",
        "One of the newest turns of a head's claim on an alarm: raised, changed or cleared.",
        List.of(
            Column.index(1, "Head", NAME, "The head whose claim turned.", t -> t.origin().head()),
            Column.index(
                2,
                "Sequence",
                new Syntax.Whole(1, 4_294_967_295L),
                "Its number in that head's journal, rising, not without gaps.",
                Turned::sequence),
            Column.of(3, "At", MOMENT, "When it was decided.", t -> t.transition().at()),
            Column.of(
                4,
                "Transition",
                oneOf(Transition.Kind.class),
                "Whether the alarm was raised, changed its severity, or was cleared.",
                t -> t.transition().kind()),
            Column.of(
                5,
                "Severity",
                oneOf(Severity.class),
                "The perceived severity after it; cleared when the alarm was cleared.",
                t -> t.transition().perceivedSeverity()),
            Column.of(6, "AlarmId", ALARM_ID, "The alarm.", t -> t.transition().alarm().id()),
            Column.of(
                7,
                "Condition",
                NAME,
                "What was wrong, as component and condition.",
                t -> t.transition().alarm().key().condition().toString()),
            Column.of(
                8,
                "Subject",
                NAME,
                "The node that had it, or pair.",
                t -> t.transition().alarm().key().subject()),
            Column.of(
                9, "Object", LINE, "What had it.", t -> t.transition().alarm().key().object()),
            Column.of(
                10,
                "Text",
                LINE,
                "What was wrong, in plain words.",
                t -> t.transition().alarm().text()),
            Column.of(11, "Reason", LINE, "Why it came to this.", t -> t.transition().reason())),
        AlarmStatus::history);
  }

  private static Table<AlarmStatus, AlarmStatus.ChannelRow> channels() {
    return new Table<>(
        4,
        "Channel",
        "One way to reach people, as configured.",
        List.of(
            Column.index(1, "Name", NAME, "Its name in the configuration.", c -> c.name()),
            Column.of(
                2,
                "Kind",
                oneOf(AlarmStatus.Kind.class),
                "How it sends; routed when a route file of the operator's does.",
                c -> c.kind()),
            Column.of(3, "Target", LINE, "Where it sends, without secrets.", c -> c.target()),
            deliveries(4, "Due", "wait to be sent or to be tried again", c -> c.due()),
            deliveries(5, "Held", "are left to the other head for now", c -> c.held()),
            deliveries(6, "Delivered", "were accepted and are still kept", c -> c.delivered()),
            deliveries(7, "Dead", "could not be delivered and wait for a person", c -> c.dead()),
            Column.maybe(
                8,
                "OldestDue",
                MOMENT,
                "When the oldest delivery that still waits was first due; absent when none waits.",
                c -> c.lately().oldestDue()),
            Column.maybe(
                9,
                "LastDelivered",
                MOMENT,
                "When a delivery was last accepted; absent when none was since the agent started.",
                c -> c.lately().lastDelivered()),
            Column.maybe(
                10,
                "LastError",
                LINE,
                "What the last failed attempt said; absent when none failed since the last"
                    + " success.",
                c -> c.lately().lastError()),
            deliveries(11, "Muted", "wait for a silence or maintenance to end", c -> c.muted())),
        AlarmStatus::channels);
  }

  private static Column<AlarmStatus.ChannelRow> deliveries(
      int number,
      String name,
      String text,
      java.util.function.ToLongFunction<AlarmStatus.Deliveries> count) {
    return Column.<AlarmStatus.ChannelRow>of(
            number,
            name,
            NUMBER,
            "How many notifications " + text + ".",
            c -> count.applyAsLong(c.deliveries()))
        .unit("notifications");
  }

  private static Table<AlarmStatus, AlarmStatus.RouteRow> routes() {
    return new Table<>(
        5,
        "Route",
        "A Camel route of the flow of events, the operator's own included.",
        List.of(
            Column.index(1, "Id", NAME, "The route's id.", r -> r.id()),
            Column.of(
                2,
                "State",
                oneOf(AlarmStatus.RouteState.class),
                "Whether it runs.",
                r -> r.state()),
            Column.<AlarmStatus.RouteRow>of(
                    3,
                    "Exchanges",
                    COUNTER64,
                    "How many messages it took since the agent started. Source: Camel,"
                        + " ExchangesTotal.",
                    r -> r.exchanges().total())
                .unit("messages"),
            Column.<AlarmStatus.RouteRow>of(
                    4,
                    "Failed",
                    COUNTER64,
                    "How many of them ended in an error it did not handle. Source: Camel,"
                        + " ExchangesFailed.",
                    r -> r.exchanges().failed())
                .unit("messages"),
            Column.<AlarmStatus.RouteRow>of(
                    5,
                    "Inflight",
                    NUMBER,
                    "How many are on their way now. Source: Camel, ExchangesInflight.",
                    r -> r.exchanges().inflight())
                .unit("messages"),
            Column.maybe(
                6,
                "Last",
                MOMENT,
                "When it last finished one; absent before the first.",
                r -> r.last()),
            Column.<AlarmStatus.RouteRow>of(
                    7,
                    "MeanTime",
                    NUMBER,
                    "Its mean time for one message since the agent started, waiting for receivers"
                        + " included.",
                    AlarmStatus.RouteRow::meanMillis)
                .unit("milliseconds")),
        AlarmStatus::routes);
  }
}
