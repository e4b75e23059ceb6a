package org.haoscar.mbeans.drbd;

import static org.haoscar.mbeans.model.ConditionType.Scope.NODE;
import static org.haoscar.mbeans.model.ConditionType.Scope.PAIR;
import static org.haoscar.mbeans.model.Severity.CRITICAL;
import static org.haoscar.mbeans.model.Severity.MAJOR;
import static org.haoscar.mbeans.model.Severity.MINOR;
import static org.haoscar.mbeans.model.Severity.WARNING;

import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.ConditionType.Explanation;
import org.haoscar.mbeans.model.ConditionType.Name;
import org.haoscar.mbeans.model.ConditionType.Scope;
import org.haoscar.mbeans.model.Severity;

/**
 * Everything that can be wrong with DRBD.
 *
 * <p>Critical: a service is down, data diverges or cannot be written. Major: the next single
 * failure would do that. A lost disk and a lost quorum are major where the service goes on or is
 * elsewhere, and critical where this node is Primary and cannot serve.
 */
final class DrbdConditions {
  private DrbdConditions() {}

  static final ConditionType SPLIT_BRAIN =
      condition(
          "splitBrain",
          CRITICAL,
          0,
          PAIR,
          "Both heads wrote while they were unconnected, so that their data went two ways; DRBD"
              + " refuses to connect.",
          "Replication with the peer is Established, or a resync with it runs. Connecting and"
              + " Connected prove nothing.",
          "Decide whose data is kept. On the other head: make the resource Secondary, then connect"
              + " with --discard-my-data; connect on the head that is kept.");

  static final ConditionType DISK_FAILED =
      condition(
          "diskFailed",
          MAJOR,
          0,
          NODE,
          "The disk below DRBD had an I/O error and was detached. Critical where this node is"
              + " Primary and no good copy is within reach.",
          "The disk is attached again.",
          "Replace or repair the disk, create its metadata where it is new, and attach it.");

  static final ConditionType DISKLESS =
      condition(
          "diskless",
          MAJOR,
          2,
          NODE,
          "The volume has no disk here and is meant to have one: it was detached, or never"
              + " attached. Critical where this node is Primary and no good copy is within reach.",
          "The disk is attached.",
          "Attach the disk.");

  static final ConditionType DISK_INCONSISTENT =
      condition(
          "diskInconsistent",
          MAJOR,
          2,
          NODE,
          "This copy is neither old nor new and no resync is mending it: a new pair before its"
              + " first sync, or a resync that was cut off. Critical where this node is Primary and"
              + " no good copy is within reach.",
          "The disk is UpToDate, or a resync with this node as its target runs.",
          "Connect to the peer that has good data; on a new pair, start the first sync.");

  static final ConditionType DISK_OUTDATED =
      condition(
          "diskOutdated",
          MAJOR,
          2,
          NODE,
          "This copy is consistent and older than the peer's, so that this node cannot take over.",
          "The disk is UpToDate, or a resync with this node as its target runs.",
          "Restore the connection to the peer; the resync follows by itself.");

  static final ConditionType IO_SUSPENDED =
      condition(
          "ioSuspended",
          CRITICAL,
          0,
          NODE,
          "DRBD holds back all I/O of the resource: an operator suspended it (user), the peer is"
              + " being fenced or that failed (fencing), no good copy is within reach (no-data), or"
              + " quorum is lost (quorum).",
          "I/O is no longer suspended.",
          "user: resume-io. fencing: see whether the fence-peer handler exited with 3 to 7, and"
              + " that the peer is really out. no-data: bring back a disk or the peer. quorum:"
              + " bring back the peers.");

  static final ConditionType QUORUM_LOST =
      condition(
          "quorumLost",
          MAJOR,
          0,
          NODE,
          "Too few nodes of the resource see each other. Critical where this node is Primary.",
          "DRBD reports quorum again.",
          "Bring back the peers or the path to them.");

  static final ConditionType TWO_PRIMARIES =
      condition(
          "twoPrimaries",
          CRITICAL,
          0,
          PAIR,
          "Both heads are Primary at the same time and the site does not allow that: an ordinary"
              + " file system mounted on both destroys itself.",
          "At most one connected head is Primary.",
          "Stop the service and make the resource Secondary on the head that should be idle.");

  static final ConditionType NO_PRIMARY =
      condition(
          "noPrimary",
          CRITICAL,
          30,
          PAIR,
          "No head is Primary although the site expects one, so that the service cannot run.",
          "A head is Primary.",
          "See why the cluster engine promotes neither head.");

  static final ConditionType STAND_ALONE =
      condition(
          "standAlone",
          MAJOR,
          2,
          PAIR,
          "DRBD no longer tries to connect to the peer: an operator disconnected it, the peers'"
              + " data is unrelated, authentication failed, or split brain was found before we"
              + " watched.",
          "DRBD tries to connect again.",
          "Look in the kernel log for the reason. If it was an operator's disconnect: connect.");

  static final ConditionType DISCONNECTED =
      condition(
          "disconnected",
          MAJOR,
          3,
          PAIR,
          "The connection to the peer is lost and DRBD tries to restore it: the link, the network"
              + " or the peer is down. Nothing is replicated.",
          "Replication with the peer goes on or a resync with it runs.",
          "See whether the peer lives, then the replication link.");

  static final ConditionType REDUNDANCY_LOST =
      condition(
          "redundancyLost",
          MAJOR,
          3,
          PAIR,
          "Fewer than two good copies of the volume are within reach: one more failure is an"
              + " outage.",
          "Two connected copies are UpToDate.",
          "Mend what the other alarms of the volume name; during a resync, wait and keep away from"
              + " its source.");

  static final ConditionType OUT_OF_SYNC =
      condition(
          "outOfSync",
          MAJOR,
          2,
          PAIR,
          "A verify found blocks that differ although both copies read UpToDate. Which copy is"
              + " right it does not know; swap and buffers in flight may differ harmlessly.",
          "No block is marked out of sync.",
          "Verify again. If the same blocks differ, find out which copy is right and resync from"
              + " it.");

  static final ConditionType AHEAD_BEHIND =
      condition(
          "aheadBehind",
          MAJOR,
          2,
          PAIR,
          "The link is too slow for what is written: DRBD has stopped mirroring (on-congestion"
              + " pull-ahead) and only notes what must be sent later.",
          "Mirroring goes on, after a resync.",
          "See what writes that much, and whether the replication link is as fast as it should"
              + " be.");

  static final ConditionType RESYNC_RUNNING =
      condition(
          "resyncRunning",
          WARNING,
          2,
          PAIR,
          "A copy is being made equal to the other. Until that ends it is no copy to rely on.",
          "The resync ended.",
          "Wait. Do not stop the node that is the source.");

  static final ConditionType RESYNC_STALLED =
      condition(
          "resyncStalled",
          MAJOR,
          60,
          PAIR,
          "A resync is under way and does not move: it is paused, or the disk or the link is too"
              + " busy.",
          "It moves, or ended.",
          "If it is paused by a user: resume-sync. Else see the load of disks and link, and the"
              + " resync rate's limits.");

  static final ConditionType CONGESTED =
      condition(
          "congested",
          WARNING,
          60,
          PAIR,
          "The send buffer of the connection stays more than 80 % full: writes wait for the link.",
          "The buffer is drained.",
          "See what writes that much, and whether the replication link is as fast as it should"
              + " be.");

  static final ConditionType RESOURCE_DOWN =
      condition(
          "resourceDown",
          MAJOR,
          5,
          NODE,
          "The resource is configured for this head and the kernel does not have it, so that this"
              + " head neither replicates nor can take over.",
          "The resource is up, or no longer configured.",
          "If nobody took it down on purpose: see why the cluster engine, or the drbd unit, does"
              + " not bring it up.");

  static final ConditionType TOOL_SILENT =
      condition(
          "toolSilent",
          MINOR,
          10,
          NODE,
          "DRBD's tools do not answer, or not what we can read, so that we are blind to it. What"
              + " was last seen is shown as stale.",
          "They answer again.",
          "Run drbdsetup status by hand as the agent's user, and see whether the kernel hangs.");

  static final List<ConditionType> ALL =
      List.of(
          SPLIT_BRAIN,
          DISK_FAILED,
          DISKLESS,
          DISK_INCONSISTENT,
          DISK_OUTDATED,
          IO_SUSPENDED,
          QUORUM_LOST,
          TWO_PRIMARIES,
          NO_PRIMARY,
          STAND_ALONE,
          DISCONNECTED,
          REDUNDANCY_LOST,
          OUT_OF_SYNC,
          AHEAD_BEHIND,
          RESYNC_RUNNING,
          RESYNC_STALLED,
          CONGESTED,
          RESOURCE_DOWN,
          TOOL_SILENT);

  private static ConditionType condition(
      String name,
      Severity severity,
      int holdSeconds,
      Scope scope,
      String cause,
      String clears,
      String action) {
    return new ConditionType(
        new Name("drbd", name),
        severity,
        Duration.ofSeconds(holdSeconds),
        scope,
        new Explanation(cause, clears, action));
  }
}
