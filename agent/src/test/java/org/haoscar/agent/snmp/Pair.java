package org.haoscar.agent.snmp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.agent.AgentModule;
import org.haoscar.mbeans.agent.AgentStatus;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmNotice;
import org.haoscar.mbeans.alarm.AlarmStatus;
import org.haoscar.mbeans.drbd.Drbd;
import org.haoscar.mbeans.drbd.DrbdStatus;
import org.haoscar.mbeans.drbd.Settings;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.model.Varbind;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Descriptors;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Row;
import org.haoscar.mbeans.table.Snapshot;

/** A head of a real pair while its DRBD 9 resyncs, with an alarm open. */
final class Pair {
  private Pair() {}

  private static final Origin ORIGIN = new Origin("pair", "alpha");
  private static final Drbd DRBD = new Drbd(Settings.usual());
  static final List<Module<?>> MODULES =
      List.of(AlarmModule.MODULE, AgentModule.MODULE, DRBD.module());

  static Snapshot snapshot() {
    Seen<DrbdStatus> drbd = Seen.first(DRBD.replay(recorded()).getLast().observation());
    return Sample.snapshot(
        Map.of("drbd", drbd, "alarm", observed(alarms()), "agent", observed(agent(drbd))));
  }

  /** What a notification about the alarm carries. */
  static List<Varbind> said(Transition.Kind kind) {
    var notification = Notification.of(turned(kind), ORIGIN).numbered(7);
    var row = new Row<>(notification, observed(AlarmStatus.empty()));
    return AlarmNotice.TABLE.columns().stream().map(column -> varbind(column, row)).toList();
  }

  private static Varbind varbind(Column<Notification> column, Row<Notification> row) {
    return new Varbind(
        Descriptors.column(AlarmModule.MODULE, AlarmNotice.TABLE, column),
        Oids.column(AlarmModule.MODULE, AlarmNotice.TABLE, column) + ".0",
        column.syntax(),
        column.value().apply(row).orElseThrow());
  }

  private static <S> Seen<S> observed(S status) {
    return Seen.first(new Observation.Observed<>(status, Sample.THEN));
  }

  private static AlarmStatus alarms() {
    Transition raised = turned(Transition.Kind.RAISE);
    return new AlarmStatus(
        List.of(raised.alarm()),
        List.of(new Journal.Entry.Turned(ORIGIN, 7, raised)),
        List.of(
            new AlarmStatus.RouteRow(
                "due/noc",
                AlarmStatus.RouteState.STARTED,
                new AlarmStatus.Exchanges(12, 1, 0),
                Optional.of(Sample.THEN),
                3)),
        List.of(
            new AlarmStatus.ChannelRow(
                "noc",
                AlarmStatus.Kind.TRAP,
                "127.0.0.1:162",
                new AlarmStatus.Deliveries(0, 0, 12, 0),
                new AlarmStatus.Lately(
                    Optional.empty(), Optional.of(Sample.THEN), Optional.empty()))));
  }

  private static AgentStatus agent(Seen<?> drbd) {
    return new AgentStatus(
        new AgentStatus.Head(ORIGIN, "0.1", Sample.THEN, Sample.THEN, Journal.Storage.DURABLE),
        List.of(
            new AgentStatus.ComponentRow(
                "drbd", drbd, new AgentStatus.Watch(AgentStatus.Mode.STREAM, 0))),
        List.of(
            new AgentStatus.CheckRow(
                "local",
                "every minute",
                Optional.of(
                    new AgentStatus.Ran(Sample.THEN, 12, AgentStatus.Result.OK, "all is well")),
                Optional.empty())),
        List.of(),
        List.of());
  }

  private static Transition turned(Transition.Kind kind) {
    var name = new ConditionType.Name("drbd", "splitBrain");
    var alarm =
        new Alarm(
            "0123456789abcdef",
            new AlarmKey(name, AlarmKey.PAIR, "r0"),
            Severity.CRITICAL,
            Sample.THEN,
            "both heads of r0 took writes",
            new Alarm.Count(1, 1),
            false);
    return new Transition(kind, alarm, Sample.THEN, "it is so");
  }

  private static String recorded() {
    try (var in = Pair.class.getResourceAsStream("drbd9-syncing.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
