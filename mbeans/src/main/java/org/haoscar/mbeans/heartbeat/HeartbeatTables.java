package org.haoscar.mbeans.heartbeat;

import static org.haoscar.mbeans.table.Column.index;
import static org.haoscar.mbeans.table.Column.maybe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.haoscar.mbeans.heartbeat.HeartbeatStatus.Placed;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** How Heartbeat is shown on every surface. Numbers and names are a contract. */
final class HeartbeatTables {
  private HeartbeatTables() {}

  static final Module<HeartbeatStatus> MODULE =
      new Module<>(
          "heartbeat",
          13,
          "Linux-HA Heartbeat 3: nodes, links, what it claims to hold and what is really held, read"
              + " from cl_status, ha.cf, haresources, the addresses, the mounts and the services'"
              + " own status.",
          HeartbeatStatus.class,
          List.of(summary(), nodes(), links(), resources()));

  private static Table<HeartbeatStatus, HeartbeatStatus> summary() {
    return table(
        1,
        "Summary",
        "Heartbeat on this head, and how it is configured.",
        List::of,
        Column.of(
            1,
            "Running",
            Syntax.TRUTH,
            "true while Heartbeat runs here; false while it is only configured. Source: cl_status"
                + " hbstatus.",
            HeartbeatStatus::running),
        maybe(
            2,
            "Node",
            Syntax.NAME,
            "The name that Heartbeat knows this head by. Source: /proc/sys/kernel/hostname.",
            HeartbeatStatus::local),
        Column.of(
            3,
            "Claim",
            Syntax.oneOf(Claim.class),
            "What Heartbeat claims to hold here: local is what haresources gives this head, foreign"
                + " what it gives the other. It is not the truth: see the column Held of each"
                + " resource. Source: cl_status rscstatus.",
            HeartbeatStatus::claim),
        maybe(
            4,
            "Active",
            Syntax.NAME,
            "The head that claims all that haresources has; absent where each claims some, or it"
                + " is not known.",
            HeartbeatStatus::active),
        truth(
            5,
            "Stonith",
            "true when fencing is configured. Source: ha.cf, stonith and stonith_host.",
            s -> s.site().conf().map(HaCf::hasStonith)),
        maybe(
            6,
            "Paths",
            Syntax.NUMBER,
            "How many interfaces and serial lines are configured. Source: ha.cf, ucast, mcast,"
                + " bcast and serial.",
            s -> s.site().conf().map(c -> (long) c.paths().size())),
        line(
            7,
            "AutoFailback",
            "Whether a head that returns takes its resources back: on, off or legacy. Source:"
                + " ha.cf, auto_failback.",
            s -> s.site().conf().flatMap(c -> c.value("auto_failback"))),
        line(
            8,
            "Deadtime",
            "After how long a silence a node is dead, with its unit where one is written. Source:"
                + " ha.cf, deadtime.",
            s -> s.site().conf().flatMap(c -> c.value("deadtime"))),
        truth(
            9,
            "Planned",
            "Whether the last that moved resources was asked for, by somebody or by auto_failback;"
                + " absent where the end of the log tells of nothing. Source: ha-log.",
            s -> s.seen().cause().map(Cause::planned)),
        line(
            10,
            "Cause",
            "What last moved resources. Source: ha-log.",
            s -> s.seen().cause().map(Cause::text)),
        line(
            11,
            "CauseWhen",
            "When that was, as the log spells it, in the head's own time. Source: ha-log.",
            s -> s.seen().cause().map(Cause::when)));
  }

  private static Table<HeartbeatStatus, Node> nodes() {
    return table(
        2,
        "Node",
        "A node that Heartbeat knows.",
        s -> s.seen().nodes(),
        index(1, "Name", Syntax.NAME, "Its name. Source: cl_status listnodes.", Node::name),
        Column.of(
            2,
            "Ping",
            Syntax.TRUTH,
            "true when it is only pinged. Source: cl_status listnodes -p.",
            Node::ping),
        Column.of(
            3,
            "State",
            Syntax.oneOf(NodeState.class),
            "What Heartbeat says of it; ping is a ping node that answers. Source: cl_status"
                + " nodestatus.",
            Node::state));
  }

  private static Table<HeartbeatStatus, Link> links() {
    return table(
        3,
        "Link",
        "A path on which a peer is heard.",
        s -> s.seen().links(),
        index(1, "Node", Syntax.NAME, "The peer.", Link::node),
        index(
            2,
            "Name",
            new Syntax.Text(1, 40),
            "The interface here. Source: cl_status listhblinks.",
            Link::name),
        Column.of(
            3,
            "State",
            Syntax.oneOf(LinkState.class),
            "Whether the peer is heard on it. Source: cl_status hblinkstatus.",
            Link::state));
  }

  private static Table<HeartbeatStatus, Placed> resources() {
    return table(
        4,
        "Resource",
        "A resource of haresources; none where Pacemaker decides instead.",
        HeartbeatStatus::placed,
        index(
            1,
            "Number",
            new Syntax.Whole(1, 1000),
            "Its place in haresources, from 1.",
            p -> (long) p.resource().number()),
        line(
            2,
            "Name",
            "As haresources spells it, such as IPaddr2::10.0.0.10/24/eth0.",
            p -> Optional.of(p.resource().name())),
        line(
            3,
            "Preferred",
            "The node that its line begins with.",
            p -> Optional.of(p.resource().preferred())),
        truth(
            4,
            "Claimed",
            "Whether Heartbeat claims to hold it here; absent while that moves or is not known."
                + " Source: cl_status rscstatus.",
            Placed::claimed),
        Column.of(
            5,
            "Held",
            Syntax.oneOf(Held.class),
            "Whether it is really here; other where it cannot be asked without harm. Source: ip -o"
                + " addr, /proc/self/mounts, systemctl show, the script's own status.",
            Placed::held));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <R> Table<HeartbeatStatus, R> table(
      int number,
      String name,
      String text,
      Function<HeartbeatStatus, List<R>> rows,
      Column<R>... columns) {
    var all = Stream.concat(Arrays.stream(columns), Column.<R>freshness().stream());
    return new Table<>(number, name, text, all.toList(), rows);
  }

  private static <R> Column<R> line(
      int number, String name, String text, Function<R, Optional<String>> value) {
    return maybe(
        number, name, Syntax.LINE, text, (R r) -> value.apply(r).map(t -> limited(t, 255)));
  }

  private static String limited(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }

  private static <R> Column<R> truth(
      int number, String name, String text, Function<R, Optional<?>> value) {
    return maybe(number, name, Syntax.TRUTH, text, value);
  }
}
