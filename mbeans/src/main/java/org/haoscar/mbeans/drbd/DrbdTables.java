package org.haoscar.mbeans.drbd;

import static org.haoscar.mbeans.table.Column.index;
import static org.haoscar.mbeans.table.Column.maybe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Column.Metric;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** How DRBD is shown on every surface. Numbers and names are a contract. */
final class DrbdTables {
  private DrbdTables() {}

  private static final Syntax NODE_ID = new Syntax.Whole(0, 65_535);
  private static final String OF_RESOURCE = "The resource, as in haDrbdResourceName.";
  private static final String OF_PEER =
      "The peer's node id. Kernel 9: 0 to 31, as configured. Kernel 8.4 has one peer, with node id"
          + " 0.";
  private static final String OF_VOLUME = "The volume's number within its resource, 0 to 65534.";

  static final Module<DrbdStatus> MODULE =
      new Module<>(
          "drbd",
          10,
          "DRBD: block devices replicated between the nodes, kernel modules 8.4 and 9, read from"
              + " drbdsetup events2, drbdsetup status and /proc/drbd.",
          DrbdStatus.class,
          List.of(
              summary(), resources(), volumes(), connections(), peerDevices(), paths(), helpers()));

  private static Table<DrbdStatus, DrbdStatus> summary() {
    return table(
        1,
        "Summary",
        "What is installed, configured and running of DRBD on this head.",
        List::of,
        maybe(
            1,
            "KernelVersion",
            Syntax.LINE,
            "The version of the loaded kernel module, such as 8.4.11 or 9.2.2; absent while none is"
                + " loaded. Source: /proc/drbd, version.",
            s -> s.site().kernel()),
        maybe(
            2,
            "UtilsVersion",
            Syntax.LINE,
            "The version of drbd-utils, such as 9.22.0. Source: drbdadm --version,"
                + " DRBDADM_VERSION.",
            s -> s.site().utils()),
        maybe(
            3,
            "Configured",
            Syntax.NUMBER,
            "How many resources the configuration has for this head; absent when it cannot be read,"
                + " 0 when it has none. Source: drbdadm sh-resources.",
            s -> s.site().configured().map(names -> (long) names.size())),
        Column.of(
            4,
            "Up",
            Syntax.NUMBER,
            "How many resources the kernel has; 0 is none. Source: drbdsetup events2, resource.",
            s -> s.resources().stream().filter(Resource::up).count()),
        Column.of(
            5,
            "Down",
            Syntax.NUMBER,
            "How many resources are configured for this head and not in the kernel; 0 is none.",
            s -> (long) s.down().size()));
  }

  private static Table<DrbdStatus, Resource> resources() {
    return table(
        2,
        "Resource",
        "A resource that the kernel has, or that is configured for this head.",
        DrbdStatus::resources,
        index(
            1,
            "Name",
            Syntax.NAME,
            "The resource's name. Source: drbdsetup events2, name; drbdadm sh-resources.",
            Resource::name),
        Column.of(
            2,
            "Up",
            Syntax.TRUTH,
            "true while the kernel has the resource; false while it is only configured, and then"
                + " the other columns are absent.",
            Resource::up),
        state(
            3,
            "Role",
            Role.class,
            "What this node does with the resource. Source: drbdsetup events2, role.",
            "role",
            Resource::words),
        truth(
            4,
            "Suspended",
            "true while DRBD holds back all I/O of the resource. Source: drbdsetup events2,"
                + " suspended.",
            r -> r.words().text("suspended").map(reasons -> !reasons.equals("no"))),
        maybe(
            5,
            "SuspendedBy",
            Syntax.LINE,
            "Why I/O is suspended, separated by commas: user, no-data, fencing, quorum. Empty while"
                + " it is not. Source: drbdsetup events2, suspended.",
            r -> r.words().text("suspended").map(s -> r.suspendedBy().orElse(""))),
        text(
            6,
            "WriteOrdering",
            "How write order is kept on the backing disks: none, drain, flush or barrier. Source:"
                + " drbdsetup events2, write-ordering.",
            "write-ordering",
            Resource::words),
        yes(
            7,
            "MayPromote",
            "true when this node could become Primary now. Kernel 9 only. Source: drbdsetup"
                + " events2, may_promote.",
            "may_promote",
            Resource::words),
        gauge(
            8,
            "PromotionScore",
            "How well this node would do as Primary, higher is better, 0 is not at all. Kernel 9"
                + " only. Source: drbdsetup events2, promotion_score.",
            "",
            "promotion_score",
            Resource::words),
        yes(
            9,
            "ForceIoFailures",
            "true while all I/O of the resource is answered with errors. Kernel 9 only. Source:"
                + " drbdsetup events2, force-io-failures.",
            "force-io-failures",
            Resource::words),
        maybe(
            10,
            "NodeId",
            NODE_ID,
            "This node's own id in the resource. Kernel 9 only. Source: drbdsetup status --json,"
                + " node-id.",
            r -> r.words().number("node-id").filter(n -> n <= 65_535)));
  }

  private static Table<DrbdStatus, Volume> volumes() {
    return table(
        3,
        "Volume",
        "This node's copy of a volume.",
        DrbdStatus::volumes,
        index(1, "Resource", Syntax.NAME, OF_RESOURCE, v -> v.id().resource()),
        index(2, "Volume", NODE_ID, OF_VOLUME, v -> (long) v.id().volume()),
        maybe(
            3,
            "Minor",
            Syntax.NUMBER,
            "The minor number of /dev/drbdN, from 0. Source: drbdsetup events2, minor.",
            v -> v.words().number("minor").filter(n -> n <= 4_294_967_295L)),
        state(
            4,
            "Disk",
            DiskState.class,
            "The state of this node's copy. Source: drbdsetup events2, disk.",
            "disk",
            Volume::words),
        Column.of(
            5,
            "Failed",
            Syntax.TRUTH,
            "true when the disk failed with nobody asking for it and was not attached since; it was"
                + " seen in the stream, and is false after the agent's restart.",
            Volume::failed),
        text(
            6,
            "BackingDevice",
            "The device below; none while there is none. Kernel 9 only. Source: drbdsetup events2,"
                + " backing_dev.",
            "backing_dev",
            Volume::words),
        yes(
            7,
            "Client",
            "true when this node has no disk on purpose. Kernel 9 only. Source: drbdsetup events2,"
                + " client.",
            "client",
            Volume::words),
        yes(
            8,
            "Quorum",
            "true while enough nodes of the resource see each other. Kernel 9 only. Source:"
                + " drbdsetup events2, quorum.",
            "quorum",
            Volume::words),
        gauge(
            9,
            "Size",
            "The usable size; 0 before it is known. Source: drbdsetup events2, size.",
            "kibibytes",
            "size",
            Volume::words),
        counter(
            10,
            "Read",
            "Read from the disk since it was attached. Source: drbdsetup events2, read.",
            "kibibytes",
            "read",
            Volume::words),
        counter(
            11,
            "Written",
            "Written to the disk since it was attached. Source: drbdsetup events2, written.",
            "kibibytes",
            "written",
            Volume::words),
        counter(
            12,
            "AlWrites",
            "Updates of the activity log. Source: drbdsetup events2, al-writes.",
            "updates",
            "al-writes",
            Volume::words),
        counter(
            13,
            "BmWrites",
            "Updates of the bitmap. Source: drbdsetup events2, bm-writes.",
            "updates",
            "bm-writes",
            Volume::words),
        gauge(
            14,
            "UpperPending",
            "Requests from above that are not finished; 0 is none. Source: drbdsetup events2,"
                + " upper-pending.",
            "requests",
            "upper-pending",
            Volume::words),
        gauge(
            15,
            "LowerPending",
            "Requests to the disk that are not finished; 0 is none. Source: drbdsetup events2,"
                + " lower-pending.",
            "requests",
            "lower-pending",
            Volume::words),
        yes(
            16,
            "AlSuspended",
            "true while the activity log is not kept. Source: drbdsetup events2, al-suspended.",
            "al-suspended",
            Volume::words),
        text(
            17,
            "Blocked",
            "Where I/O waits: no, upper, lower, or both separated by a comma. Source: drbdsetup"
                + " events2, blocked.",
            "blocked",
            Volume::words));
  }

  private static Table<DrbdStatus, Connection> connections() {
    return table(
        4,
        "Connection",
        "The connection of a resource to one peer.",
        DrbdStatus::connections,
        index(1, "Resource", Syntax.NAME, OF_RESOURCE, c -> c.id().resource()),
        index(2, "PeerNodeId", NODE_ID, OF_PEER, c -> (long) c.id().peer()),
        Column.of(
            3,
            "PeerName",
            Syntax.LINE,
            "The peer's name as DRBD has it; always peer with kernel 8.4. Source: drbdsetup"
                + " events2, conn-name.",
            Connection::peerName),
        state(
            4,
            "State",
            ConnectionState.class,
            "The state of the connection. Source: drbdsetup events2, connection.",
            "connection",
            Connection::words),
        state(
            5,
            "PeerRole",
            Role.class,
            "What the peer does with the resource; unknown while it is not connected. Source:"
                + " drbdsetup events2, role.",
            "role",
            Connection::words),
        Column.of(
            6,
            "SplitBrain",
            Syntax.TRUTH,
            "true from the call of the helper split-brain until replication with this peer is"
                + " Established or a resync with it runs. It was seen in the stream, and is false"
                + " after the agent's restart; the alarm stays.",
            Connection::splitBrain),
        yes(
            7,
            "Congested",
            "true while the send buffer is more than 80 percent full. Source: drbdsetup events2,"
                + " congested.",
            "congested",
            Connection::words),
        gauge(
            8,
            "ApInFlight",
            "Application data on its way to the peer; 0 is none. Kernel 9 only. Source: drbdsetup"
                + " events2, ap-in-flight.",
            "sectors",
            "ap-in-flight",
            Connection::words),
        gauge(
            9,
            "RsInFlight",
            "Resync data on its way to the peer; 0 is none. Kernel 9 only. Source: drbdsetup"
                + " events2, rs-in-flight.",
            "sectors",
            "rs-in-flight",
            Connection::words));
  }

  private static Table<DrbdStatus, PeerDevice> peerDevices() {
    return table(
        5,
        "PeerDevice",
        "A peer's copy of a volume, and what flows between the two.",
        DrbdStatus::peerDevices,
        index(1, "Resource", Syntax.NAME, OF_RESOURCE, p -> p.id().resource()),
        index(2, "PeerNodeId", NODE_ID, OF_PEER, p -> (long) p.id().peer()),
        index(3, "Volume", NODE_ID, OF_VOLUME, p -> (long) p.id().volume()),
        state(
            4,
            "Replication",
            ReplicationState.class,
            "What flows between the two copies. Source: drbdsetup events2, replication.",
            "replication",
            PeerDevice::words),
        state(
            5,
            "PeerDisk",
            DiskState.class,
            "The state of the peer's copy; dUnknown while it is not connected. Source: drbdsetup"
                + " events2, peer-disk.",
            "peer-disk",
            PeerDevice::words),
        yes(
            6,
            "PeerClient",
            "true when the peer has no disk on purpose. Kernel 9 only. Source: drbdsetup events2,"
                + " peer-client.",
            "peer-client",
            PeerDevice::words),
        text(
            7,
            "ResyncSuspended",
            "Why a resync is paused, separated by commas: user, peer, dependency; no while it is"
                + " not. Source: drbdsetup events2, resync-suspended.",
            "resync-suspended",
            PeerDevice::words),
        gauge(
            8,
            "OutOfSync",
            "How much is marked as different between the two copies; 0 is nothing. Source:"
                + " drbdsetup events2, out-of-sync.",
            "kibibytes",
            "out-of-sync",
            PeerDevice::words),
        maybe(
            9,
            "Done",
            Syntax.PERCENT,
            "How far the resync or verify is; absent while none runs. Source: kernel 9: drbdsetup"
                + " events2, done; kernel 8.4: /proc/drbd, sync'ed and verified.",
            PeerDevice::done),
        measure(
            10,
            "Rate",
            "How fast the resync or verify goes; absent while none runs, 0 when it does not move."
                + " Source: kernel 9: drbdsetup events2, dbdt1; kernel 8.4: /proc/drbd, speed.",
            "kibibytes per second",
            PeerDevice::rate),
        measure(
            11,
            "TimeLeft",
            "When the resync or verify will be done at its present rate; absent while none runs and"
                + " while that cannot be told. Source: kernel 9: drbdsetup events2, eta; kernel"
                + " 8.4: /proc/drbd, finish.",
            "seconds",
            PeerDevice::left),
        counter(
            12,
            "Received",
            "Received from the peer since it connected. Source: drbdsetup events2, received.",
            "kibibytes",
            "received",
            PeerDevice::words),
        counter(
            13,
            "Sent",
            "Sent to the peer since it connected. Source: drbdsetup events2, sent.",
            "kibibytes",
            "sent",
            PeerDevice::words),
        gauge(
            14,
            "Pending",
            "Requests to the peer that it has not answered; 0 is none. Source: drbdsetup events2,"
                + " pending.",
            "requests",
            "pending",
            PeerDevice::words),
        gauge(
            15,
            "Unacked",
            "Requests of the peer that we have not answered; 0 is none. Source: drbdsetup events2,"
                + " unacked.",
            "requests",
            "unacked",
            PeerDevice::words),
        identifiers(
            16,
            "CurrentUuid",
            "The generation of this node's data, 16 hexadecimal digits, whose last is odd where"
                + " the node is or was Primary; 0000000000000004 is a copy that nobody ever wrote"
                + " to; absent when it cannot be read, for the reason in UuidsMissing."
                + " Source: drbdsetup get-gi, first field.",
            Generations::currentId),
        identifiers(
            17,
            "BitmapUuid",
            "The generation from which the bitmap marks what differs: what the peer had when it was"
                + " last in sync; 0000000000000000 while nothing is marked for it. Source:"
                + " drbdsetup get-gi, second field.",
            Generations::bitmapId),
        identifiers(
            18,
            "HistoryUuids",
            "The generations before, the youngest first, separated by commas;"
                + " 0000000000000000 is none. Kernel 9 keeps 32 and shows 2. Source: drbdsetup"
                + " get-gi, from the third field.",
            Generations::historyIds),
        identifiers(
            19,
            "UuidFlags",
            "What the meta-data says besides, separated by commas. Kernel 8.4: consistent,"
                + " wasUpToDate, primary, connected, fullSync, peerOutdated, crashedPrimary. Kernel"
                + " 9: also alClean, alDisabled, primaryLostQuorum, peerFencing, peerDeviceSeen."
                + " Source: drbdsetup get-gi, the ones and zeroes.",
            Generations::flagNames),
        Column.of(
            20,
            "UuidsMissing",
            Syntax.LINE,
            "Why the generation identifiers are absent; empty while they are not.",
            PeerDevice::generationsMissing));
  }

  private static Table<DrbdStatus, Path> paths() {
    return table(
        6,
        "Path",
        "A way on which a connection can run. Kernel 9 only.",
        DrbdStatus::paths,
        index(1, "Resource", Syntax.NAME, OF_RESOURCE, p -> p.id().resource()),
        index(2, "PeerNodeId", NODE_ID, OF_PEER, p -> (long) p.id().peer()),
        index(
            3,
            "Number",
            new Syntax.Whole(1, 65_535),
            "The path's place among the connection's, from 1, by local and then peer address.",
            p -> (long) p.number()),
        text(
            4,
            "Local",
            "Family, address and port here. Source: drbdsetup events2, local.",
            "local",
            Path::words),
        text(
            5,
            "Peer",
            "Family, address and port of the peer. Source: drbdsetup events2, peer.",
            "peer",
            Path::words),
        yes(
            6,
            "Established",
            "true while the connection runs on it. Source: drbdsetup events2, established.",
            "established",
            Path::words));
  }

  private static Table<DrbdStatus, Helper> helpers() {
    return table(
        7,
        "Helper",
        "The last run of a resource's handler since the agent watches.",
        DrbdStatus::helpers,
        index(1, "Resource", Syntax.NAME, OF_RESOURCE, Helper::resource),
        index(
            2,
            "Name",
            new Syntax.Text(1, 32),
            "The handler, such as split-brain. Source: drbdsetup events2, helper.",
            Helper::name),
        maybe(
            3,
            "ExitStatus",
            new Syntax.Whole(0, 255),
            "Its exit status, 0 to 255; absent while it runs. 0 is success, except that fence-peer"
                + " must exit with 3 to 7. Source: drbdsetup events2, status.",
            h -> h.status().stream().filter(s -> s <= 255).mapToObj(s -> (long) s).findFirst()),
        Column.of(
            4,
            "When",
            Syntax.MOMENT,
            "When it was called, or when it ended. Source: the time of the line of drbdsetup"
                + " events2.",
            Helper::at));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <R> Table<DrbdStatus, R> table(
      int number,
      String name,
      String text,
      Function<DrbdStatus, List<R>> rows,
      Column<R>... columns) {
    var all = Stream.concat(Arrays.stream(columns), Column.<R>freshness().stream());
    return new Table<>(number, name, text, all.toList(), rows);
  }

  private static <R, E extends Enum<E> & Coded> Column<R> state(
      int number, String name, Class<E> type, String text, String key, Function<R, Words> words) {
    return maybe(
        number,
        name,
        Syntax.oneOf(type),
        text,
        r -> words.apply(r).text(key).map(word -> words.apply(r).word(type, key)));
  }

  private static <R> Column<R> text(
      int number, String name, String text, String key, Function<R, Words> words) {
    return maybe(number, name, Syntax.LINE, text, r -> words.apply(r).line(key));
  }

  private static Column<PeerDevice> identifiers(
      int number, String name, String text, Function<Generations, String> value) {
    return maybe(number, name, Syntax.LINE, text, (PeerDevice p) -> p.generations().map(value));
  }

  private static <R> Column<R> yes(
      int number, String name, String text, String key, Function<R, Words> words) {
    return truth(number, name, text, r -> words.apply(r).truth(key));
  }

  private static <R> Column<R> truth(
      int number, String name, String text, Function<R, Optional<?>> value) {
    return maybe(number, name, Syntax.TRUTH, text, value);
  }

  private static <R> Column<R> gauge(
      int number, String name, String text, String unit, String key, Function<R, Words> words) {
    return maybe(number, name, Syntax.GAUGE64, text, (R r) -> words.apply(r).number(key))
        .unit(unit);
  }

  private static <R> Column<R> counter(
      int number, String name, String text, String unit, String key, Function<R, Words> words) {
    return maybe(number, name, Syntax.COUNTER64, text, (R r) -> words.apply(r).number(key))
        .unit(unit)
        .with(Metric.COUNTER);
  }

  private static Column<PeerDevice> measure(
      int number, String name, String text, String unit, Function<PeerDevice, Optional<?>> value) {
    return maybe(number, name, Syntax.GAUGE64, text, value).unit(unit);
  }
}
