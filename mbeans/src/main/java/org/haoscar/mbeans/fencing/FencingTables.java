package org.haoscar.mbeans.fencing;

import static org.haoscar.mbeans.table.Column.index;
import static org.haoscar.mbeans.table.Column.maybe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.haoscar.mbeans.cib.FenceEvent;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** How fencing is shown on every surface. Numbers and names are a contract. */
final class FencingTables {
  private FencingTables() {}

  static final Module<FencingStatus> MODULE =
      new Module<>(
          "fencing",
          12,
          "Fencing by Pacemaker, read from stonith_admin and cibadmin --query. No fence agent is"
              + " run for it.",
          FencingStatus.class,
          List.of(summary(), devices(), targets(), history()));

  private static Table<FencingStatus, FencingStatus> summary() {
    return table(
        1,
        "Summary",
        "Fencing as this head sees it.",
        List::of,
        maybe(
            1,
            "Enabled",
            Syntax.TRUTH,
            "true when nodes are fenced; absent while the cluster does not run here. Source:"
                + " cibadmin --query, stonith-enabled.",
            FencingStatus::enabled),
        Column.of(
            2,
            "Devices",
            Syntax.NUMBER,
            "How many devices are configured; 0 is none. Source: cibadmin --query.",
            s -> (long) s.devices().size()),
        Column.of(
            3,
            "Registered",
            Syntax.NUMBER,
            "How many devices this head's fencer has; 0 is none. A device that may not run here is"
                + " not among them. Source: stonith_admin -L.",
            s -> (long) s.registered().size()),
        Column.of(
            4,
            "Watchdog",
            Syntax.TRUTH,
            "true when a node that hears nothing ends itself (SBD). Source: cibadmin --query,"
                + " have-watchdog, stonith-watchdog-timeout.",
            FencingStatus::watchdog),
        maybe(
            5,
            "PriorityDelay",
            Syntax.LINE,
            "How long the fencing of the node with the weightier resources waits. Source: cibadmin"
                + " --query, priority-fencing-delay.",
            s -> s.cib().flatMap(c -> c.options().line("priority-fencing-delay"))));
  }

  private static Table<FencingStatus, Device> devices() {
    return table(
        2,
        "Device",
        "A configured fence device.",
        FencingStatus::devices,
        index(1, "Name", Syntax.NAME, "Its id. Source: cibadmin --query, primitive.", Device::name),
        Column.of(
            2,
            "Agent",
            Syntax.LINE,
            "What works it, such as fence_ipmilan.",
            d -> d.it().agent().line("type").orElse("")),
        Column.of(
            3,
            "Health",
            Syntax.oneOf(Device.Health.class),
            "What the cluster's own start and monitor of it say, on whichever node; unknown while"
                + " it was neither started nor monitored. Source: cibadmin --query, lrm_rsc_op.",
            Device::health),
        maybe(
            4,
            "LastSuccess",
            Syntax.MOMENT,
            "When a start of it, or a monitor that had failed before, last turned out well. A"
                + " monitor that stays well keeps its first time. Source: cibadmin --query,"
                + " last-rc-change.",
            Device::lastSuccess),
        Column.of(
            5,
            "RunsOn",
            Syntax.LINE,
            "The node that monitors it; empty while none does.",
            d -> line(d.runsOn())),
        Column.of(
            6,
            "Allowed",
            Syntax.LINE,
            "The nodes that may use it, separated by commas.",
            d -> line(d.allowed())),
        Column.of(
            7,
            "Targets",
            Syntax.LINE,
            "The nodes that it can fence, separated by commas; * for all, ? where only the device"
                + " itself knows. Source: cibadmin --query, pcmk_host_list, pcmk_host_map,"
                + " pcmk_host_check.",
            d -> words(d.targets())),
        Column.of(
            8,
            "Disabled",
            Syntax.TRUTH,
            "true when it shall not be used. Source: cibadmin --query, target-role.",
            d -> d.it().disabled()),
        Column.of(
            9,
            "Delay",
            Syntax.LINE,
            "How long it waits before it acts; empty for not at all. Source: cibadmin --query,"
                + " pcmk_delay_base.",
            Device::delay),
        Column.of(
            10,
            "RandomDelay",
            Syntax.LINE,
            "Up to how long it waits besides, at random; empty for not at all. Source: cibadmin"
                + " --query, pcmk_delay_max.",
            Device::randomDelay));
  }

  private static String words(Targets targets) {
    return switch (targets) {
      case Targets.These(SortedSet<String> nodes) -> line(nodes);
      case Targets.All all -> "*";
      case Targets.Asked asked -> "?";
    };
  }

  private static Table<FencingStatus, Target> targets() {
    return table(
        3,
        "Target",
        "A node, as something that may have to be fenced.",
        FencingStatus::targets,
        index(
            1,
            "Name",
            Syntax.NAME,
            "The node's name. Source: cibadmin --query, node.",
            Target::name),
        Column.of(
            2,
            "Devices",
            Syntax.LINE,
            "The enabled devices that are certain to be able to fence it, separated by commas.",
            t -> line(t.devices().stream().map(Device::name).toList())),
        maybe(
            3,
            "Here",
            Syntax.NUMBER,
            "How many devices this head's fencer has for it; absent where asking would run a fence"
                + " agent. Source: stonith_admin -l.",
            t -> Optional.ofNullable(t.status().able().get(t.name())).map(d -> (long) d.size())),
        maybe(
            4,
            "Pending",
            Syntax.TRUTH,
            "true while it is being fenced. Source: stonith_admin --verbose --history.",
            t -> t.status().history().map(h -> t.pending())),
        maybe(
            5,
            "Last",
            Syntax.oneOf(FenceEvent.State.class),
            "How the last fencing of it that is over ended; absent where none is known.",
            t -> t.last().map(FenceEvent::state)),
        maybe(
            6,
            "LastSuccess",
            Syntax.MOMENT,
            "When it was last fenced, as far as the cluster or the agent remember.",
            t -> t.lastSuccess().flatMap(FenceEvent::completed)),
        maybe(
            7,
            "ByHand",
            Syntax.TRUTH,
            "true when that was somebody's word and no device's.",
            t -> t.last().map(FenceEvent::byHand)));
  }

  private static Table<FencingStatus, Numbered> history() {
    return table(
        4,
        "History",
        "A fencing that is over: what the cluster remembers, and what it has forgotten since the"
            + " agent started. The newest hundred.",
        Numbered::of,
        index(1, "Number", new Syntax.Whole(1, 100), "From 1, the newest.", Numbered::number),
        Column.of(2, "Target", Syntax.LINE, "The node that was fenced.", n -> n.it().target()),
        Column.of(3, "Action", Syntax.LINE, "reboot, off or on.", n -> n.it().action()),
        Column.of(
            4, "State", Syntax.oneOf(FenceEvent.State.class), "How it ended.", n -> n.it().state()),
        maybe(
            5,
            "By",
            Syntax.LINE,
            "The node that did it; a human for somebody's word. Source: stonith_admin --history,"
                + " delegate.",
            n -> n.it().attributes().line("delegate")),
        maybe(
            6,
            "Origin",
            Syntax.LINE,
            "The node that asked for it.",
            n -> n.it().attributes().line("origin")),
        maybe(
            7,
            "Client",
            Syntax.LINE,
            "The program that asked for it: pacemaker-controld is the cluster itself.",
            n -> n.it().attributes().line("client")),
        maybe(
            8,
            "When",
            Syntax.MOMENT,
            "When it was over; absent where the version prints no time zone.",
            n -> n.it().completed()),
        maybe(
            9,
            "Reason",
            Syntax.LINE,
            "Why it failed, where that is known.",
            n -> n.it().attributes().line("exit-reason")));
  }

  /** A row of the history. */
  record Numbered(long number, FenceEvent it) {
    static List<Numbered> of(FencingStatus status) {
      return IntStream.range(0, status.kept().size())
          .mapToObj(i -> new Numbered(i + 1L, status.kept().get(i)))
          .toList();
    }
  }

  private static String line(Iterable<String> names) {
    String line = String.join(",", names);
    return line.substring(0, Math.min(line.length(), 255));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <R> Table<FencingStatus, R> table(
      int number,
      String name,
      String text,
      Function<FencingStatus, List<R>> rows,
      Column<R>... columns) {
    var all = Stream.concat(Arrays.stream(columns), Column.<R>freshness().stream());
    return new Table<>(number, name, text, all.toList(), rows);
  }
}
