package org.haoscar.mbeans.monit;

import static org.haoscar.mbeans.table.Column.index;
import static org.haoscar.mbeans.table.Column.maybe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** How Monit is shown on every surface. Numbers and names are a contract. */
final class MonitTables {
  private MonitTables() {}

  static final Module<MonitStatus> MODULE =
      new Module<>(
          "monit",
          15,
          "Monit: the services that it looks after on this head, read from its own page"
              + " /_status?format=xml&level=full and the end of its log.",
          MonitStatus.class,
          List.of(summary(), services()));

  private static Table<MonitStatus, MonitStatus> summary() {
    return table(
        1,
        "Summary",
        "Monit itself on this head.",
        List::of,
        Column.of(
            1,
            "Running",
            Syntax.TRUTH,
            "true when Monit runs and answers; false when it is configured here and does not run.",
            s -> s.daemon().isPresent()),
        maybe(
            2,
            "Version",
            Syntax.LINE,
            "Monit's version, such as 5.33.0; absent while it does not run. Source: server,"
                + " version.",
            s -> s.daemon().map(MonitStatus.Daemon::version)),
        maybe(
                3,
                "Uptime",
                Syntax.GAUGE64,
                "How long Monit runs; absent while it does not. Source: server, uptime.",
                (MonitStatus s) -> s.daemon().flatMap(MonitStatus.Daemon::uptime))
            .unit("seconds"),
        maybe(
                4,
                "Cycle",
                Syntax.GAUGE64,
                "How often Monit looks at its services; one that is slow makes the others wait."
                    + " Source: server, poll.",
                (MonitStatus s) -> s.daemon().flatMap(MonitStatus.Daemon::poll))
            .unit("seconds"),
        Column.of(
            5,
            "Services",
            Syntax.NUMBER,
            "How many services Monit is configured for; 0 while it does not run.",
            s -> (long) s.services().size()),
        Column.of(
            6,
            "Unwatched",
            Syntax.NUMBER,
            "How many of them it does not look at; 0 is none.",
            s ->
                s.services().stream()
                    .filter(service -> service.watching().watched() == Watched.NO)
                    .count()),
        Column.of(
            7,
            "Failed",
            Syntax.NUMBER,
            "How many of them fail a test; 0 is none.",
            s ->
                s.services().stream()
                    .filter(service -> !service.verdict().failed().isEmpty())
                    .count()));
  }

  private static Table<MonitStatus, Service> services() {
    return table(
        2,
        "Service",
        "A service that Monit is configured for.",
        MonitStatus::services,
        index(
            1,
            "Name",
            Syntax.NAME,
            "The service's name, cut to 64 characters. Source: service, name.",
            Service::name),
        Column.of(
            2,
            "Type",
            Syntax.oneOf(ServiceType.class),
            "What the service is. Source: service, type.",
            Service::type),
        Column.of(
            3,
            "Failed",
            Syntax.LINE,
            "The tests that fail, separated by commas; empty when none does, and while Monit does"
                + " not look at it. Source: service, status without status_hint.",
            s -> line(Service.Verdict.words(s.verdict().failed()))),
        Column.of(
            4,
            "Changed",
            Syntax.LINE,
            "The tests that found a change, separated by commas; empty when none did. Source:"
                + " service, status with status_hint.",
            s -> line(Service.Verdict.words(s.verdict().changed()))),
        Column.of(
            5,
            "Monitored",
            Syntax.oneOf(Watched.class),
            "Whether Monit looks at it. Source: service, monitor.",
            s -> s.watching().watched()),
        Column.of(
            6,
            "Why",
            Syntax.oneOf(Why.class),
            "Why Monit does not look at it: gaveUp after the restarts that its rule allows, told by"
                + " somebody, unknown where the end of the log does not say. Source: Monit's log.",
            s -> s.watching().why()),
        Column.of(
            7,
            "Mode",
            Syntax.oneOf(Mode.class),
            "What Monit may do about it. Source: service, monitormode.",
            s -> s.watching().mode()),
        maybe(
            8,
            "Collected",
            Syntax.MOMENT,
            "When Monit last looked at it. Source: service, collected_sec.",
            s -> s.watching().collected()),
        maybe(
            9,
            "Restarts",
            Syntax.GAUGE64,
            "How often Monit tried to restart it within the last 64 KiB of its log, 0 is not at"
                + " all; absent when the log cannot be read. Source: Monit's log.",
            s -> s.watching().restarts()),
        number(10, "Pid", "The process's id. Source: service, pid.", "", "pid"),
        number(
            11,
            "Uptime",
            "How long the process runs. Source: service, uptime.",
            "seconds",
            "uptime"),
        number(12, "Threads", "The process's threads. Source: service, threads.", "", "threads"),
        number(
            13, "Children", "The process's children. Source: service, children.", "", "children"),
        percent(
            14,
            "Cpu",
            "What the process and its children use of all processors. Source: service, cpu,"
                + " percenttotal.",
            "cpu",
            "percenttotal"),
        percent(
            15,
            "Memory",
            "What the process and its children use of the memory; for the system, what is used in"
                + " all. Source: service, memory, percenttotal or percent.",
            "memory",
            "percenttotal"),
        maybe(
                16,
                "MemorySize",
                Syntax.GAUGE64,
                "The same in size. Source: service, memory, kilobytetotal, or system, memory,"
                    + " kilobyte.",
                (Service s) ->
                    s.use()
                        .number("memory", "kilobytetotal")
                        .or(() -> s.use().number("system", "memory", "kilobyte")))
            .unit("KiB"),
        maybe(
            17,
            "Load",
            Syntax.GAUGE64,
            "The system's load average over a minute, in hundredths. Source: service, system, load,"
                + " avg01.",
            s -> s.use().scaled(100, "system", "load", "avg01")),
        percent(
            18,
            "Space",
            "What is used of a file system. Source: block, percent.",
            "block",
            "percent"),
        percent(
            19,
            "Inodes",
            "What is used of its inodes. Source: inode, percent.",
            "inode",
            "percent"),
        maybe(
                20,
                "Response",
                Syntax.GAUGE64,
                "How long its first port took to answer; absent when it does not. Source: port,"
                    + " responsetime.",
                (Service s) ->
                    s.use()
                        .scaled(1e6, "port", "responsetime")
                        .or(() -> s.use().scaled(1e6, "icmp", "responsetime")))
            .unit("microseconds"),
        number(
            21,
            "ExitStatus",
            "What a program check last exited with. Source: program, status.",
            "",
            "program",
            "status"),
        maybe(
            22,
            "LinkUp",
            Syntax.TRUTH,
            "Whether a network interface has its link. Source: link, state.",
            s ->
                s.use()
                    .text("link", "state")
                    .filter(t -> t.equals("0") || t.equals("1"))
                    .map("1"::equals)));
  }

  private static String line(String text) {
    return text.substring(0, Math.min(text.length(), 255));
  }

  private static Column<Service> number(
      int number, String name, String text, String unit, String... path) {
    return maybe(number, name, Syntax.GAUGE64, text, (Service s) -> s.use().number(path))
        .unit(unit);
  }

  private static Column<Service> percent(int number, String name, String text, String... path) {
    return maybe(number, name, Syntax.PERCENT, text, (Service s) -> used(s, path));
  }

  private static Optional<Long> used(Service service, String... path) {
    return service
        .use()
        .percent(path)
        .or(() -> service.use().percent("system", path[0], "percent"));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <R> Table<MonitStatus, R> table(
      int number,
      String name,
      String text,
      Function<MonitStatus, List<R>> rows,
      Column<R>... columns) {
    var all = Stream.concat(Arrays.stream(columns), Column.<R>freshness().stream());
    return new Table<>(number, name, text, all.toList(), rows);
  }
}
