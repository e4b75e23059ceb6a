package org.haoscar.mbeans.node;

import static org.haoscar.mbeans.table.Column.maybe;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.haoscar.mbeans.node.NodeStatus.Load;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** How a head is shown on every surface. Numbers and names are a contract. */
final class NodeTables {
  private static final Syntax WORD = new Syntax.Text(0, 64);
  private static final String LOADAVG = " Source: /proc/loadavg.";
  private static final String MEMINFO = " Source: /proc/meminfo.";

  private NodeTables() {}

  static final Module<NodeStatus> MODULE =
      new Module<>(
          "node",
          20,
          "This head itself, read from the kernel's files. The paths to the other head and the"
              + " difference of the clocks are in HAOSCAR-PEER-MIB.",
          NodeStatus.class,
          List.of(summary()));

  private static Table<NodeStatus, NodeStatus> summary() {
    return Table.read(
        1,
        "Summary",
        "This head.",
        List::of,
        Column.of(
            1,
            "BootId",
            WORD,
            "The kernel's id of this boot; another one is a boot in between. Source:"
                + " /proc/sys/kernel/random/boot_id.",
            s -> s.boot().id()),
        Column.of(
                2,
                "Uptime",
                Syntax.GAUGE64,
                "How long ago the head booted. Source: /proc/uptime.",
                (NodeStatus s) -> s.boot().uptime().toSeconds())
            .unit("seconds"),
        maybe(
            3,
            "Kernel",
            WORD,
            "The kernel's release. Source: /proc/sys/kernel/osrelease.",
            s -> s.software().kernel()),
        maybe(
            4,
            "System",
            WORD,
            "The distribution and its release. Source: /etc/os-release, PRETTY_NAME.",
            s -> s.software().system()),
        maybe(
            5,
            "Processors",
            Syntax.NUMBER,
            "How many processors are online. Source: /sys/devices/system/cpu/online.",
            s -> s.software().processors()),
        load(6, "Load1", "The load average over a minute, in hundredths.", Load::one),
        load(7, "Load5", "The load average over five minutes, in hundredths.", Load::five),
        load(8, "Load15", "The load average over fifteen minutes, in hundredths.", Load::fifteen),
        load(9, "Tasks", "How many tasks there are.", Load::tasks),
        memory(10, "Memory", "The memory that the kernel may use.", s -> s.memory().total()),
        memory(
            11,
            "Available",
            "What programs could still get without swapping.",
            s -> s.memory().available()),
        memory(12, "Swap", "The swap space; 0 is none.", s -> s.memory().swap()),
        memory(13, "SwapFree", "What is free of it.", s -> s.memory().swapFree()));
  }

  private static Column<NodeStatus> load(
      int number, String name, String text, Function<Load, Long> value) {
    return maybe(number, name, Syntax.GAUGE64, text + LOADAVG, s -> s.load().map(value));
  }

  private static Column<NodeStatus> memory(
      int number, String name, String text, Function<NodeStatus, Optional<?>> value) {
    return maybe(number, name, Syntax.GAUGE64, text + MEMINFO, value).unit("KiB");
  }
}
