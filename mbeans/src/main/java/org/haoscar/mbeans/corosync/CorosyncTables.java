package org.haoscar.mbeans.corosync;

import static org.haoscar.mbeans.table.Column.index;
import static org.haoscar.mbeans.table.Column.maybe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Column.Metric;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** How Corosync is shown on every surface. Numbers and names are a contract. */
final class CorosyncTables {
  private CorosyncTables() {}

  private static final Syntax NODE_ID = new Syntax.Whole(1, 4_294_967_295L);

  static final Module<CorosyncStatus> MODULE =
      new Module<>(
          "corosync",
          23,
          "Corosync: membership, the links to each peer, quorum and its options, the quorum device"
              + " and SBD, read from corosync-quorumtool, corosync-cfgtool, corosync-cmapctl and"
              + " corosync-qdevice-tool.",
          CorosyncStatus.class,
          List.of(summary(), options(), nodes(), links(), qdevice(), sbd()));

  private static Table<CorosyncStatus, CorosyncStatus> summary() {
    return table(
        1,
        "Summary",
        "The ring and the quorum as this head sees them.",
        List::of,
        Column.of(
            1,
            "Running",
            Syntax.TRUTH,
            "true while Corosync runs here; false while it is only configured.",
            CorosyncStatus::running),
        maybe(
            2,
            "NodeId",
            NODE_ID,
            "This head's node id. Source: corosync-quorumtool -s, Node ID.",
            CorosyncStatus::localId),
        line(
            3,
            "ClusterName",
            "The cluster's name. Source: corosync-cmapctl, totem.cluster_name, else"
                + " corosync.conf.",
            s -> s.options().text("totem.cluster_name")),
        line(
            4,
            "Transport",
            "How the links are made: knet, udpu or udp. Source: corosync-cfgtool -s.",
            s ->
                s.links()
                    .flatMap(LinkText.Links::transport)
                    .or(() -> s.options().text("totem.transport"))),
        line(
            5,
            "RingId",
            "The membership's id: the node that formed it, and a number that rises with every"
                + " change. Source: corosync-quorumtool -s, Ring ID.",
            s -> s.quorum().map(Quorum::ringId)),
        truth(
            6,
            "Quorate",
            "true while the partition of this head has quorum. Source: corosync-quorumtool -s,"
                + " Quorate.",
            s -> s.quorum().map(Quorum::quorate)),
        truth(
            7,
            "Waiting",
            "true while there are votes enough and no quorum, because since Corosync's start not"
                + " every node was seen (wait_for_all).",
            s -> s.quorum().map(Quorum::waits)),
        votes(
            8,
            "ExpectedVotes",
            "The votes of all. Source: corosync-quorumtool -s, Expected votes.",
            Quorum.Votes::expected),
        votes(
            9,
            "HighestExpected",
            "The most that was expected. Source: corosync-quorumtool -s, Highest expected.",
            Quorum.Votes::highest),
        votes(
            10,
            "TotalVotes",
            "The votes in this head's partition. Source: corosync-quorumtool -s, Total votes.",
            Quorum.Votes::total),
        votes(
            11,
            "NeededVotes",
            "How many votes make quorum. Source: corosync-quorumtool -s, Quorum.",
            Quorum.Votes::needed),
        line(
            12,
            "Flags",
            "What is in force, separated by spaces: 2Node, Quorate, WaitForAll, LastManStanding,"
                + " AutoTieBreaker, AllowDownscale, Qdevice. Source: corosync-quorumtool -s,"
                + " Flags.",
            s -> s.quorum().flatMap(Quorum::votes).map(v -> limited(String.join(" ", v.flags())))),
        maybe(
            13,
            "Members",
            Syntax.NUMBER,
            "How many nodes are in the membership. Source: corosync-quorumtool -s, Nodes.",
            s -> s.quorum().map(q -> (long) q.members().size())),
        maybe(
            14,
            "Lost",
            Syntax.NUMBER,
            "How many nodes are configured and not in the membership; 0 is none.",
            s -> s.quorum().map(q -> (long) s.lost().size())),
        counter(
            15,
            "Retransmits",
            "Messages that were sent again since Corosync started; it rises where packets are"
                + " lost. Source: corosync-cmapctl -m stats, srp.mcast_retx.",
            "messages",
            s -> s.options().number("stats.srp.mcast_retx")));
  }

  private static Table<CorosyncStatus, CorosyncStatus> options() {
    return table(
        2,
        "Option",
        "What is configured: as the running Corosync has it, else as corosync.conf has it. Absent"
            + " is not set.",
        List::of,
        maybe(
                1,
                "Token",
                Syntax.NUMBER,
                "After how long without the token a node counts as lost. Source: corosync-cmapctl,"
                    + " runtime.config.totem.token, else totem.token.",
                (CorosyncStatus s) ->
                    bounded(
                        s.options()
                            .number("runtime.config.totem.token")
                            .or(() -> s.options().number("totem.token"))))
            .unit("milliseconds"),
        option(2, "TwoNode", "quorum.two_node"),
        option(3, "WaitForAll", "quorum.wait_for_all"),
        option(4, "LastManStanding", "quorum.last_man_standing"),
        option(5, "AutoTieBreaker", "quorum.auto_tie_breaker"),
        option(6, "AllowDownscale", "quorum.allow_downscale"),
        line(
            7,
            "Device",
            "The quorum device's model, such as net. Source: quorum.device.model.",
            s -> s.options().text("quorum.device.model")),
        line(
            8,
            "DeviceHost",
            "The quorum device's host. Source: quorum.device.net.host.",
            s -> s.options().text("quorum.device.net.host")),
        line(
            9,
            "DeviceAlgorithm",
            "How the device decides: ffsplit or lms. Source: quorum.device.net.algorithm.",
            s -> s.options().text("quorum.device.net.algorithm")),
        maybe(
            10,
            "Links",
            Syntax.NUMBER,
            "How many links each node is given. Source: nodelist, ringN_addr.",
            s -> bounded(s.configuredLinks())));
  }

  private static Table<CorosyncStatus, Node> nodes() {
    return table(
        3,
        "Node",
        "A node that is configured, a member, or the end of a link.",
        CorosyncStatus::nodes,
        index(1, "Id", NODE_ID, "The node's id. Source: nodelist, nodeid.", Node::id),
        Column.of(
            2,
            "Name",
            Syntax.NAME,
            "Its name: as configured, else as its address resolves. Source: nodelist, name;"
                + " corosync-quorumtool -s, Name.",
            Node::name),
        line(3, "Address", "Its address on link 0. Source: nodelist, ring0_addr.", Node::address),
        Column.of(
            4,
            "State",
            Syntax.oneOf(MemberState.class),
            "member, or lost when it is not in the membership; other while Corosync does not run"
                + " here. Source: corosync-quorumtool -s, Membership information.",
            Node::state),
        maybe(
            5,
            "Votes",
            Syntax.NUMBER,
            "Its votes while it is a member. Source: corosync-quorumtool -s, Votes.",
            Node::votes),
        line(
            6,
            "Device",
            "What the quorum device says of it: A or NA, alive or not; V or NV, it has the"
                + " device's vote or not; MW or NMW, master wins or not; NR, not registered;"
                + " absent without a device. Source: corosync-quorumtool -s, Qdevice.",
            Node::vote));
  }

  private static Table<CorosyncStatus, Link> links() {
    return table(
        4,
        "Link",
        "A path from this head to a peer.",
        CorosyncStatus::allLinks,
        index(
            1,
            "Peer",
            new Syntax.Whole(0, 4_294_967_295L),
            "The peer's node id; 0 is all peers together, where Corosync 2 tells no more.",
            Link::peer),
        index(
            2,
            "Number",
            new Syntax.Whole(0, 99),
            "The link's number, from 0. Source: corosync-cfgtool -s, LINK ID.",
            l -> (long) l.number()),
        line(3, "Local", "The address here. Source: corosync-cfgtool -s, addr.", Link::local),
        line(
            4,
            "Remote",
            "The peer's address. Source: corosync-cfgtool -n, absent in old versions.",
            Link::remote),
        truth(
            5,
            "Connected",
            "true while the peer answers on it; false when it is disconnected or FAULTY. Source:"
                + " corosync-cfgtool -s.",
            Link::connected),
        truth(
            6,
            "Enabled",
            "true unless the link is switched off. Source: corosync-cmapctl -m stats, enabled.",
            l -> l.counts().enabled()),
        maybe(
                7,
                "Latency",
                Syntax.GAUGE64,
                "The mean time until the peer answers; absent before its first answer. Source:"
                    + " corosync-cmapctl -m stats, latency_ave.",
                (Link l) -> l.counts().latency())
            .unit("microseconds"),
        counter(
            8,
            "Retries",
            "Packets that had to be sent or read again; 0 is none. Source: corosync-cmapctl -m"
                + " stats, the tx_*_retries and rx_total_retries.",
            "packets",
            l -> l.counts().retries()),
        counter(
            9,
            "Errors",
            "Packets that could not be sent; 0 is none. Source: corosync-cmapctl -m stats,"
                + " tx_total_errors.",
            "packets",
            l -> l.counts().errors()),
        counter(
            10,
            "Downs",
            "How often it was lost since Corosync started. Source: corosync-cmapctl -m stats,"
                + " down_count.",
            "times",
            l -> l.counts().downs()),
        maybe(
                11,
                "Mtu",
                Syntax.GAUGE64,
                "The largest packet that goes through. Source: corosync-cmapctl -m stats, mtu.",
                (Link l) -> l.counts().mtu())
            .unit("bytes"));
  }

  private static Table<CorosyncStatus, Qdevice> qdevice() {
    return table(
        5,
        "Qdevice",
        "The quorum device as this head's corosync-qdevice sees it; absent while that does not"
            + " answer or no device is configured.",
        s -> s.extras().qdevice().stream().toList(),
        field(1, "Model", "Its model.", "Model"),
        field(2, "Host", "The host that it asks.", "QNetd host"),
        field(3, "Algorithm", "How it decides.", "Algorithm"),
        field(4, "TieBreaker", "Who wins an even split.", "Tie-breaker"),
        field(5, "State", "Connected, or what is in the way.", "State"),
        field(6, "LastPoll", "When it was last asked, and what it said then.", "Last poll call"));
  }

  private static Table<CorosyncStatus, Sbd> sbd() {
    return table(
        6,
        "Sbd",
        "How SBD is set up on this head; absent where it does not start with Corosync. Source:"
            + " /etc/sysconfig/sbd or /etc/default/sbd.",
        s -> s.extras().sbd().stream().toList(),
        line(
            1,
            "Device",
            "The shared disks; absent where it works without. Source: SBD_DEVICE.",
            Sbd::device),
        line(2, "Watchdog", "The watchdog's device. Source: SBD_WATCHDOG_DEV.", Sbd::watchdog),
        line(
            3,
            "DelayStart",
            "Whether, or for how many seconds, its start is delayed. Source: SBD_DELAY_START.",
            Sbd::delay));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <R> Table<CorosyncStatus, R> table(
      int number,
      String name,
      String text,
      Function<CorosyncStatus, List<R>> rows,
      Column<R>... columns) {
    var all = Stream.concat(Arrays.stream(columns), Column.<R>freshness().stream());
    return new Table<>(number, name, text, all.toList(), rows);
  }

  private static <R> Column<R> line(
      int number, String name, String text, Function<R, Optional<String>> value) {
    return maybe(number, name, Syntax.LINE, text, r -> value.apply(r).map(CorosyncTables::limited));
  }

  private static String limited(String text) {
    return text.substring(0, Math.min(255, text.length()));
  }

  private static Optional<Long> bounded(Optional<Long> value) {
    return value.filter(v -> v <= 4_294_967_295L);
  }

  private static <R> Column<R> truth(
      int number, String name, String text, Function<R, Optional<?>> value) {
    return maybe(number, name, Syntax.TRUTH, text, value);
  }

  private static Column<CorosyncStatus> option(int number, String name, String key) {
    String text = "As configured; absent where it is not set. Source: " + key + ".";
    return truth(number, name, text, s -> s.options().truth(key));
  }

  private static Column<CorosyncStatus> votes(
      int number, String name, String text, Function<Quorum.Votes, Long> value) {
    return Column.<CorosyncStatus>maybe(
            number, name, Syntax.NUMBER, text, s -> s.quorum().flatMap(Quorum::votes).map(value))
        .unit("votes");
  }

  private static Column<Qdevice> field(int number, String name, String text, String field) {
    return line(
        number,
        name,
        text + " Source: corosync-qdevice-tool -s -v, " + field + ".",
        q -> q.field(field));
  }

  private static <R> Column<R> counter(
      int number, String name, String text, String unit, Function<R, Optional<?>> value) {
    return Column.<R>maybe(number, name, Syntax.COUNTER64, text, value)
        .unit(unit)
        .with(Metric.COUNTER);
  }
}
