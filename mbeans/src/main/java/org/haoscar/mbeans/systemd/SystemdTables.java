package org.haoscar.mbeans.systemd;

import static org.haoscar.mbeans.table.Column.index;
import static org.haoscar.mbeans.table.Column.maybe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** How systemd's units are shown on every surface. Numbers and names are a contract. */
final class SystemdTables {
  private SystemdTables() {}

  static final Module<SystemdStatus> MODULE =
      new Module<>(
          "systemd",
          16,
          "systemd: the units that the configuration names, read from systemctl show.",
          SystemdStatus.class,
          List.of(units()));

  private static Table<SystemdStatus, Unit> units() {
    Stream<Column<Unit>> columns =
        Stream.of(
            index(1, "Name", Syntax.NAME, "The unit, with its type.", u -> u.name()),
            Column.of(
                2,
                "Expected",
                Syntax.oneOf(Expected.class),
                "What the configuration says it shall be on this head.",
                u -> u.named().expected()),
            Column.of(
                3,
                "ClusterManaged",
                Syntax.TRUTH,
                "true when the configuration says that the cluster starts it.",
                u -> u.named().clusterManaged()),
            maybe(
                4,
                "Description",
                Syntax.LINE,
                "What it is. Source: systemctl show, Description.",
                u -> u.line("Description")),
            maybe(
                5,
                "Load",
                Syntax.oneOf(LoadState.class),
                "Whether systemd has its file; notFound when there is no such unit. Source:"
                    + " LoadState.",
                u -> u.shown().map(s -> u.load())),
            maybe(
                6,
                "Active",
                Syntax.oneOf(ActiveState.class),
                "Whether it is active. Source: ActiveState.",
                u -> u.shown().map(s -> u.active())),
            maybe(
                7,
                "Sub",
                Syntax.LINE,
                "The same in the words of its type: running, exited, dead, auto-restart. Source:"
                    + " SubState.",
                u -> u.line("SubState")),
            maybe(
                8,
                "Result",
                Syntax.LINE,
                "How it last ended: success, exit-code, signal, timeout, oom-kill, start-limit-hit."
                    + " Source: Result.",
                u -> u.line("Result")),
            maybe(
                9,
                "UnitFile",
                Syntax.LINE,
                "What systemd does with it at boot: enabled, disabled, static, masked; absent where"
                    + " there is no file. Source: UnitFileState.",
                u -> u.line("UnitFileState")),
            maybe(
                10,
                "Restarts",
                Syntax.GAUGE64,
                "How often systemd restarted it since somebody last started it; 0 is never. From"
                    + " systemd 235. Source: NRestarts.",
                u -> u.number("NRestarts")),
            maybe(
                11,
                "MainPid",
                Syntax.NUMBER,
                "Its main process; absent while there is none. Source: MainPID.",
                u -> u.number("MainPID").filter(pid -> pid > 0 && pid < 1L << 32)),
            maybe(
                12,
                "ExitStatus",
                Syntax.NUMBER,
                "What its main process last ended with: an exit status, or the signal that killed"
                    + " it. Source: ExecMainStatus.",
                u -> u.number("ExecMainStatus").filter(s -> s < 1L << 32)),
            Column.<Unit>maybe(
                    13,
                    "SinceStart",
                    Syntax.GAUGE64,
                    "How long ago it last began to start; absent when it never did. Source:"
                        + " InactiveExitTimestampMonotonic.",
                    u -> u.since("InactiveExitTimestampMonotonic").map(Duration::toSeconds))
                .unit("seconds"),
            Column.<Unit>maybe(
                    14,
                    "SinceChange",
                    Syntax.GAUGE64,
                    "How long ago its state last changed; absent when it never did. Source:"
                        + " StateChangeTimestampMonotonic.",
                    u -> u.since("StateChangeTimestampMonotonic").map(Duration::toSeconds))
                .unit("seconds"));
    return new Table<>(
        1,
        "Unit",
        "A unit that the configuration names.",
        Stream.concat(columns, Column.<Unit>freshness().stream()).toList(),
        SystemdTables::rows);
  }

  private static List<Unit> rows(SystemdStatus status) {
    var rows = new LinkedHashMap<String, Unit>();
    status.units().forEach(unit -> rows.putIfAbsent(unit.name(), unit));
    return List.copyOf(rows.values());
  }
}
