package org.haoscar.mbeans.drbd;

import static org.haoscar.mbeans.drbd.DrbdConditions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Severity;

/**
 * What is wrong in one status, a pure function of it. What a status cannot tell, it keeps: words
 * that this release does not know, and what only the moment of its happening tells.
 */
final class DrbdFindings {
  private final DrbdStatus status;
  private final String node;
  private final Settings settings;
  private final List<Finding> findings = new ArrayList<>();

  private DrbdFindings(DrbdStatus status, String node, Settings settings) {
    this.status = status;
    this.node = node;
    this.settings = settings;
  }

  static List<Finding> of(DrbdStatus status, String node, Settings settings) {
    var look = new DrbdFindings(status, node, settings);
    look.findings.add(Finding.keepsAll(SPLIT_BRAIN));
    status.resources().forEach(look::resource);
    status.volumes().forEach(look::disk);
    status.volumes().forEach(look::redundancy);
    status.connections().forEach(look::connection);
    status.peerDevices().forEach(look::peerDevice);
    return List.copyOf(look.findings);
  }

  static Finding toolSilent(String node, String reason) {
    return Finding.holds(TOOL_SILENT, node, "drbd", "DRBD cannot be read: " + reason);
  }

  private void resource(Resource resource) {
    String name = resource.name();
    if (!resource.up()) {
      here(RESOURCE_DOWN, name, "resource " + name + " is configured here and is not up");
      return;
    }
    resource
        .suspendedBy()
        .ifPresent(by -> here(IO_SUSPENDED, name, "I/O of " + name + " is suspended: " + by));
    primaries(resource);
  }

  /** Whether an unconnected peer is Primary nobody here can know. */
  private void primaries(Resource resource) {
    String name = resource.name();
    List<Connection> peers = connectionsOf(name);
    boolean primary = resource.role() == Role.PRIMARY;
    boolean peerPrimary =
        peers.stream().anyMatch(c -> c.connected() && c.peerRole() == Role.PRIMARY);
    boolean allSeen =
        resource.role() != Role.OTHER
            && peers.stream().allMatch(c -> c.connected() && c.peerRole() == Role.SECONDARY);
    boolean allowed = settings.allowTwoPrimaries().contains(name);
    if (primary && peerPrimary && !allowed) {
      pair(TWO_PRIMARIES, name, "both heads are Primary of " + name);
    } else if (primary && !allSeen && !allowed) {
      keep(TWO_PRIMARIES, AlarmKey.PAIR, name);
    }
    if (settings.expectPrimary().contains(name) && !primary && !peerPrimary) {
      if (allSeen) {
        pair(NO_PRIMARY, name, "no head is Primary of " + name);
      } else {
        keep(NO_PRIMARY, AlarmKey.PAIR, name);
      }
    }
  }

  private void disk(Volume volume) {
    String name = volume.name();
    volume
        .words()
        .truth("quorum")
        .filter(quorum -> !quorum)
        .ifPresent(lost -> add(QUORUM_LOST, volume, primary(volume), name + " has no quorum"));
    if (volume.client() && !volume.failed()) {
      return;
    }
    boolean explained = peersOf(volume).anyMatch(p -> p.replication().isTarget());
    switch (volume.disk()) {
      case DISKLESS, FAILED, DETACHING, ATTACHING -> withoutDisk(volume);
      case INCONSISTENT -> behind(DISK_INCONSISTENT, volume, explained);
      case OUTDATED -> behind(DISK_OUTDATED, volume, explained);
      case OTHER, D_UNKNOWN -> {
        for (var type : List.of(DISK_FAILED, DISKLESS, DISK_INCONSISTENT, DISK_OUTDATED)) {
          keep(type, node, name);
        }
      }
      case NEGOTIATING, CONSISTENT, UP_TO_DATE -> {}
    }
  }

  private void withoutDisk(Volume volume) {
    boolean outage = primary(volume) && copies(volume).good() == 0;
    if (volume.failed()) {
      add(DISK_FAILED, volume, outage, "the disk of " + volume.name() + " failed");
      return;
    }
    keep(DISK_FAILED, node, volume.name());
    if (volume.disk() == DiskState.DISKLESS) {
      Finding diskless = found(DISKLESS, volume, outage, volume.name() + " has no disk here");
      findings.add(diskless.within(DISK_FAILED));
    }
  }

  private void behind(ConditionType type, Volume volume, boolean explained) {
    if (!explained) {
      boolean outage = primary(volume) && copies(volume).good() == 0;
      String state = volume.words().line("disk").orElse("");
      add(type, volume, outage, "the disk of " + volume.name() + " is " + state);
    }
  }

  /**
   * Copies of a volume, this node's and those of its peers, without those meant to have no disk.
   *
   * @param good UpToDate and, where it is a peer's, connected
   * @param unknown perhaps good, in words that this release does not know
   */
  private record Copies(long meant, long good, long unknown) {}

  private Copies copies(Volume volume) {
    List<DiskState> disks = new ArrayList<>();
    if (!volume.client()) {
      disks.add(volume.disk());
    }
    peersOf(volume).filter(p -> !p.client()).map(this::within).forEach(disks::add);
    return new Copies(
        disks.size(),
        disks.stream().filter(d -> d == DiskState.UP_TO_DATE).count(),
        disks.stream().filter(d -> d == DiskState.OTHER).count());
  }

  /** A peer's disk as far as it is within reach. */
  private DiskState within(PeerDevice device) {
    boolean connected = status.connection(device).filter(Connection::connected).isPresent();
    return connected ? device.peerDisk() : DiskState.D_UNKNOWN;
  }

  private void redundancy(Volume volume) {
    Copies copies = copies(volume);
    String name = volume.name();
    if (copies.meant() < 2 || copies.good() >= 2) {
      return;
    }
    if (copies.good() + copies.unknown() >= 2) {
      keep(REDUNDANCY_LOST, AlarmKey.PAIR, name);
    } else {
      String left = copies.good() == 1 ? "one good copy" : "no good copy";
      pair(REDUNDANCY_LOST, name, left + " of " + name + " is within reach, of " + copies.meant());
    }
  }

  private void connection(Connection connection) {
    String object = object(connection.id(), connection.id().resource());
    String to = "the connection of " + connection.id().resource() + " to " + connection.peerName();
    List<PeerDevice> devices =
        status.peerDevices().stream()
            .filter(p -> status.connection(p).filter(connection::equals).isPresent())
            .toList();
    boolean replicates = devices.stream().anyMatch(p -> p.replication() != ReplicationState.OFF);
    if (connection.splitBrain()) {
      pair(SPLIT_BRAIN, object, "split brain: the data of " + object + " went two ways");
    } else if (devices.stream().anyMatch(p -> p.replication().provesOneHistory())) {
      findings.add(Finding.ends(SPLIT_BRAIN, AlarmKey.PAIR, object));
    }
    switch (connection.state()) {
      case STAND_ALONE -> part(STAND_ALONE, object, to + " is StandAlone");
      case CONNECTED -> {
        if (!devices.isEmpty() && !replicates) {
          findings.add(Finding.keeps(DISCONNECTED, AlarmKey.PAIR, object).within(SPLIT_BRAIN));
        }
      }
      case OTHER -> {
        keep(DISCONNECTED, AlarmKey.PAIR, object);
        keep(STAND_ALONE, AlarmKey.PAIR, object);
      }
      case DISCONNECTING, UNCONNECTED, TIMEOUT, BROKEN_PIPE, NETWORK_FAILURE, PROTOCOL_ERROR ->
          part(DISCONNECTED, object, to + " is lost");
      case TEAR_DOWN, CONNECTING -> part(DISCONNECTED, object, to + " is lost");
    }
    if (connection.words().yes("congested")) {
      pair(CONGESTED, object, to + " is congested");
    }
  }

  private void peerDevice(PeerDevice device) {
    ObjectId id = device.id();
    String object = object(id, id.resource() + "/" + id.volume());
    ReplicationState replication = device.replication();
    outOfSync(device, object);
    if (replication == ReplicationState.OTHER) {
      keep(RESYNC_RUNNING, AlarmKey.PAIR, object);
      keep(RESYNC_STALLED, AlarmKey.PAIR, object);
      keep(AHEAD_BEHIND, AlarmKey.PAIR, object);
    } else if (replication == ReplicationState.AHEAD || replication == ReplicationState.BEHIND) {
      pair(AHEAD_BEHIND, object, object + " is no longer mirrored: the link is too slow");
    } else if (replication.isResync()) {
      pair(RESYNC_RUNNING, object, "resync of " + object + progress(device));
      stalled(device, object);
    }
  }

  private void stalled(PeerDevice device, String object) {
    Optional<String> paused =
        device.words().line("resync-suspended").filter(reason -> !reason.equals("no"));
    if (paused.isPresent()) {
      pair(RESYNC_STALLED, object, "resync of " + object + " is paused: " + paused.get());
    } else if (device.stalled()) {
      pair(RESYNC_STALLED, object, "resync of " + object + " does not move" + progress(device));
    }
  }

  /** Blocks are marked while unconnected and during a resync too: only in peace do they differ. */
  private void outOfSync(PeerDevice device, String object) {
    if (device.outOfSync() == 0) {
      return;
    }
    boolean local =
        status.volumes().stream()
            .filter(v -> v.name().equals(device.id().resource() + "/" + device.id().volume()))
            .anyMatch(v -> v.disk() == DiskState.UP_TO_DATE);
    boolean mirrored =
        device.replication() == ReplicationState.ESTABLISHED || device.replication().isVerify();
    if (local && mirrored && within(device) == DiskState.UP_TO_DATE) {
      pair(
          OUT_OF_SYNC,
          object,
          device.outOfSync() + " KiB of " + object + " differ though UpToDate");
    } else {
      keep(OUT_OF_SYNC, AlarmKey.PAIR, object);
    }
  }

  private static String progress(PeerDevice device) {
    var text = new StringBuilder();
    device
        .done()
        .ifPresent(d -> text.append(String.format(Locale.ROOT, ", %.1f %% done", d / 100.0)));
    device.rate().ifPresent(r -> text.append(", ").append(r).append(" KiB/s"));
    device.left().ifPresent(s -> text.append(", ").append(s).append(" s left"));
    return text.toString();
  }

  private Stream<PeerDevice> peersOf(Volume volume) {
    return status.peerDevices().stream()
        .filter(p -> p.id().resource().equals(volume.id().resource()))
        .filter(p -> p.id().volume() == volume.id().volume());
  }

  private List<Connection> connectionsOf(String resource) {
    return status.connections().stream().filter(c -> c.id().resource().equals(resource)).toList();
  }

  private boolean primary(Volume volume) {
    return status.resources().stream()
        .filter(r -> r.name().equals(volume.id().resource()))
        .anyMatch(r -> r.role() == Role.PRIMARY);
  }

  /**
   * What both heads of a connection spell alike: node ids differ from side to side, and 8.4 calls
   * every peer {@code peer}. Only a resource of more than two nodes needs their names, in order.
   */
  private String object(ObjectId id, String name) {
    List<Connection> all = connectionsOf(id.resource());
    if (all.size() < 2) {
      return name;
    }
    String peer =
        all.stream()
            .filter(c -> c.id().peer() == id.peer())
            .findFirst()
            .map(Connection::peerName)
            .orElse("peer");
    return name + " " + String.join("-", Stream.of(node, peer).sorted().toList());
  }

  private void here(ConditionType type, String object, String text) {
    findings.add(Finding.holds(type, node, object, text));
  }

  private void pair(ConditionType type, String object, String text) {
    findings.add(Finding.holds(type, AlarmKey.PAIR, object, text));
  }

  /** Of split brain, where that is known. */
  private void part(ConditionType type, String object, String text) {
    findings.add(Finding.holds(type, AlarmKey.PAIR, object, text).within(SPLIT_BRAIN));
  }

  private void keep(ConditionType type, String subject, String object) {
    findings.add(Finding.keeps(type, subject, object));
  }

  private void add(ConditionType type, Volume volume, boolean outage, String text) {
    findings.add(found(type, volume, outage, text));
  }

  private Finding found(ConditionType type, Volume volume, boolean outage, String text) {
    Severity severity = outage ? Severity.CRITICAL : type.severity();
    AlarmKey key = new AlarmKey(type.id(), node, volume.name());
    return new Finding(type, key, severity, Finding.Verdict.HOLDS, text);
  }
}
