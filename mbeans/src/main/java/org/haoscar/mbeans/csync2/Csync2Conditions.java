package org.haoscar.mbeans.csync2;

import static org.haoscar.mbeans.model.ConditionType.Scope.NODE;
import static org.haoscar.mbeans.model.ConditionType.Scope.PAIR;
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
 * Everything that can be wrong with csync2. What it keeps alike is what the other head needs to
 * take over: where it is not, the next failure is an outage.
 */
final class Csync2Conditions {
  private Csync2Conditions() {}

  static final ConditionType CONFLICT =
      condition(
          "conflict",
          MAJOR,
          300,
          PAIR,
          "Both heads changed the same file since they were alike, so that csync2 leaves both as"
              + " they are, or, with auto, lets one of them win.",
          "The file is alike again, or somebody forced one of the two.",
          "Compare the two files. On the head whose file is right: csync2 -f FILE, then csync2"
              + " -x.");

  static final ConditionType CONTENT_DIFFERS =
      condition(
          "contentDiffers",
          MAJOR,
          900,
          PAIR,
          "Files that csync2 keeps alike are not, by our own digest of what lies on both heads:"
              + " content, mode or owner. csync2 itself notices only at its next check.",
          "They are alike.",
          "If one head was changed on purpose: csync2 -xv there. If csync2 says that all is well,"
              + " somebody changed the other head: see which file is right first.");

  static final ConditionType WOULD_DELETE =
      condition(
          "wouldDelete",
          MAJOR,
          60,
          NODE,
          "Many files that csync2 knows are not to be seen on this head: more than 10, or 5 and"
              + " more that are over 5 %. The next check takes them for deleted, and the next"
              + " update deletes them on the peers.",
          "They are there again, or csync2 was told that they are gone.",
          "Stop csync2's job on this head. See whether a file system is missing. If they were"
              + " deleted on purpose: csync2 -xv.");

  static final ConditionType ON_CLUSTER_MOUNT =
      condition(
          "onClusterMount",
          MAJOR,
          60,
          NODE,
          "csync2 includes files on a file system that the cluster moves: on the head where it is"
              + " not mounted they seem to be deleted, and the next update deletes them on the"
              + " other.",
          "The include lies elsewhere, or was taken out.",
          "Take the include out of csync2.cfg on both heads: the cluster's file system needs no"
              + " copying.");

  static final ConditionType MOUNT_ABSENT =
      condition(
          "mountAbsent",
          MAJOR,
          10,
          NODE,
          "A file system on which csync2 includes files is not mounted here: its files seem to be"
              + " deleted, and the next update deletes them on the peers.",
          "It is mounted.",
          "Stop csync2's job on this head, then mount the file system.");

  static final ConditionType DIRTY_PENDING =
      condition(
          "dirtyPending",
          MINOR,
          1800,
          NODE,
          "Files that changed wait to be sent to a peer: no job runs csync2, it fails, or the peer"
              + " does not take them.",
          "None waits.",
          "Run csync2 -xv by hand and read what it says; with -xvvv also why a file stays dirty.");

  static final ConditionType NEVER_RUN =
      condition(
          "neverRun",
          WARNING,
          900,
          NODE,
          "csync2 is configured and its database is empty: it was never run on this head.",
          "It knows files.",
          "If both heads have the same files: csync2 -cIr / on both. Else csync2 -xv on the head"
              + " whose files are right. Then let a job run it.");

  static final ConditionType PEER_REFUSED =
      condition(
          "peerRefused",
          MINOR,
          60,
          NODE,
          "csync2 on the peer answers and does not accept this head: its name does not belong to"
              + " our address there, its configuration lacks us, or the certificates do not fit.",
          "It accepts us.",
          "Compare csync2.cfg and /etc/hosts on both heads. After new certificates: the same"
              + " subject on both, and the old one deleted from the database's table x509_cert.");

  static final ConditionType PEER_UNREACHABLE =
      condition(
          "peerUnreachable",
          MINOR,
          60,
          NODE,
          "csync2 on the peer cannot be connected to.",
          "It can.",
          "See whether the peer lives, then its csync2.socket or inetd, and port 30865.");

  static final ConditionType OUT_OF_SYNC =
      condition(
          "outOfSync",
          WARNING,
          1800,
          NODE,
          "By csync2's own test its databases on this head and a peer differ.",
          "They do not.",
          "csync2 -T lists the files: L only here, R only there, X changed. Run csync2 -xv.");

  static final ConditionType TOOL_SILENT =
      condition(
          "toolSilent",
          MINOR,
          60,
          NODE,
          "csync2 does not list its database, or its files cannot be looked through, so that we are"
              + " blind to that part. What was last seen is shown as stale.",
          "They can be read again.",
          "Run csync2 -M as the agent's user: it must read the groups' keys. Where the files are"
              + " too many, raise mostFiles.");

  static final List<ConditionType> ALL =
      List.of(
          CONFLICT,
          CONTENT_DIFFERS,
          WOULD_DELETE,
          ON_CLUSTER_MOUNT,
          MOUNT_ABSENT,
          DIRTY_PENDING,
          NEVER_RUN,
          PEER_REFUSED,
          PEER_UNREACHABLE,
          OUT_OF_SYNC,
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
        new Name("csync2", name),
        severity,
        Duration.ofSeconds(holdSeconds),
        scope,
        new Explanation(cause, clears, action));
  }
}
