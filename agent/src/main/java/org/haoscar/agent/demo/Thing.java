package org.haoscar.agent.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One object of the events2 stream with its fields, in the groups in which drbdsetup prints them:
 *
 * <pre>
 * exists device name:r0 volume:0 minor:0 backing_dev:/dev/vdb disk:UpToDate client:no quorum:yes size:262100 read:0 …
 * change device name:r0 volume:0 minor:0 backing_dev:none disk:Diskless client:no quorum:yes
 * </pre>
 */
record Thing(String kind, String identity, List<Group> groups) {

  /**
   * Fields that are printed together.
   *
   * @param text empty when the tool prints nothing at present
   * @param counters whether they count, and do not make a state
   * @param hidden what the kernel tells with them and the tool does not print
   */
  record Group(String text, boolean counters, int hidden) {
    static Group of(String format, Object... values) {
      return new Group(String.format(Locale.ROOT, format, values), false, 0);
    }

    static Group counting(int hidden, String format, Object... values) {
      return new Group(String.format(Locale.ROOT, format, values), true, hidden);
    }
  }

  Thing {
    groups = List.copyOf(groups);
  }

  /** In the order of the tool's own dump, which is also the order of simultaneous changes. */
  static List<Thing> of(Head head) {
    var things = new ArrayList<Thing>();
    things.add(resource(head));
    things.add(connection(head));
    head.volumes().forEach(v -> things.add(device(v)));
    head.volumes().forEach(v -> things.add(peerDevice(head, v)));
    things.add(path(head));
    return List.copyOf(things);
  }

  String exists() {
    return "exists " + kind + " " + identity + words(groups);
  }

  /** What is said when this has replaced what was told last. */
  String changeFrom(Thing told) {
    var differing = new ArrayList<Group>();
    for (int i = 0; i < groups.size(); i++) {
      if (!Objects.equals(groups.get(i), told.groups.get(i))) {
        differing.add(groups.get(i));
      }
    }
    return "change " + kind + " " + identity + words(differing);
  }

  Thing withoutCounters() {
    return new Thing(kind, identity, groups.stream().filter(g -> !g.counters()).toList());
  }

  private static String words(List<Group> groups) {
    return groups.stream()
        .map(Group::text)
        .filter(text -> !text.isEmpty())
        .map(text -> " " + text)
        .collect(Collectors.joining());
  }

  private static Thing resource(Head head) {
    return new Thing(
        "resource",
        "name:r0",
        List.of(
            Group.of("role:%s", head.role()),
            Group.of("suspended:%s force-io-failures:no write-ordering:flush", head.suspendedBy()),
            Group.of(
                "may_promote:%s promotion_score:%d",
                yes(head.mayPromote()), head.promotionScore())));
  }

  private static Thing connection(Head head) {
    return new Thing(
        "connection",
        peer(head),
        List.of(
            Group.of("connection:%s", head.link().connection()),
            Group.of("role:%s", head.link().peerRole()),
            Group.of("congested:no"),
            Group.of("ap-in-flight:0 rs-in-flight:0")));
  }

  private static Thing device(Volume volume) {
    Volume.Io io = volume.io();
    return new Thing(
        "device",
        "name:r0 volume:%d minor:%d".formatted(volume.number(), volume.number()),
        List.of(
            Group.of(
                "backing_dev:%s disk:%s client:no quorum:yes",
                backingDevice(volume), volume.disk()),
            Group.counting(
                0,
                "size:%d read:%d written:%d al-writes:%d bm-writes:%d upper-pending:0"
                    + " lower-pending:0",
                Volume.SIZE,
                io.read(),
                io.written(),
                io.alWrites(),
                io.bmWrites()),
            Group.of("al-suspended:no"),
            Group.of("blocked:no")));
  }

  private static Thing peerDevice(Head head, Volume volume) {
    Volume.Peering peering = volume.peer();
    Volume.Traffic traffic = peering.traffic();
    long left = traffic.outOfSync();
    var resync = peering.resync().filter(r -> left > 0);
    return new Thing(
        "peer-device",
        peer(head) + " volume:" + volume.number(),
        List.of(
            Group.of("replication:%s", peering.replication()),
            Group.of("peer-disk:%s peer-client:no", peering.disk()),
            Group.of("resync-suspended:no"),
            resync
                .map(r -> Group.counting(0, "done:%.2f", r.percent(left)))
                .orElse(Group.counting(0, "")),
            Group.counting(
                traffic.touches(),
                "received:%d sent:%d out-of-sync:%d pending:0 unacked:0",
                traffic.received(),
                traffic.sent(),
                left),
            resync
                .map(r -> Group.counting(0, "dbdt1:%.2f eta:%s", r.rate(left), r.eta(left)))
                .orElse(Group.counting(0, ""))));
  }

  private static Thing path(Head head) {
    Node node = head.node();
    return new Thing(
        "path",
        "%s local:ipv4:%s:7788 peer:ipv4:%s:7788"
            .formatted(peer(head), node.address(), node.peer().address()),
        List.of(Group.of("established:%s", yes(head.link().path()))));
  }

  static String backingDevice(Volume volume) {
    return volume.hasDisk() ? "/dev/vd" + (char) ('b' + volume.number()) : "none";
  }

  static String peer(Head head) {
    Node peer = head.node().peer();
    return "name:r0 peer-node-id:" + peer.ordinal() + " conn-name:" + peer.label();
  }

  static String yes(boolean truth) {
    return truth ? "yes" : "no";
  }
}
