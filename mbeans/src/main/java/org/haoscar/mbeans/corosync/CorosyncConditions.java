package org.haoscar.mbeans.corosync;

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

/** Everything that can be wrong with Corosync. */
final class CorosyncConditions {
  private CorosyncConditions() {}

  static final ConditionType NODE_LOST =
      condition(
          "nodeLost",
          MAJOR,
          0,
          NODE,
          "By Corosync's word the node is not in the membership: it is dead, its Corosync is"
              + " stopped, or no link reaches it.",
          "The node is in the membership.",
          "See whether the node has power and answers. If it does, run corosync-cfgtool -s there:"
              + " start Corosync, or mend the links.");

  static final ConditionType PARTITIONED =
      condition(
          "partitioned",
          CRITICAL,
          5,
          PAIR,
          "Corosync runs on both heads and neither has the other in its membership, as their agents"
              + " tell each other on another path: all links between them are cut. Without fencing"
              + " both heads run everything.",
          "The two heads are in one membership.",
          "Find out on which head the services and the good data are, and stop Pacemaker on the"
              + " other. Mend the links that corosync-cfgtool -s shows as disconnected.");

  static final ConditionType QUORUM_LOST =
      condition(
          "quorumLost",
          CRITICAL,
          0,
          NODE,
          "This head and those that it sees have too few votes. Pacemaker stops what it runs here,"
              + " unless it is told otherwise.",
          "The partition is quorate.",
          "Bring back the nodes that corosync-quorumtool -s does not list, the links to them, or"
              + " the quorum device.");

  static final ConditionType WAITING_FOR_PEER =
      condition(
          "waitingForPeer",
          MAJOR,
          30,
          NODE,
          "Corosync has started here and, as wait_for_all wants it, has no quorum before it has"
              + " seen every node once. Nothing is started here.",
          "Every node was seen, or quorum is there.",
          "Start Corosync on the other node. Only if that node is surely powered off, and stays so:"
              + " corosync-cmapctl -s quorum.cancel_wait_for_all u8 1.");

  static final ConditionType LINK_DOWN =
      condition(
          "linkDown",
          MINOR,
          3,
          PAIR,
          "Corosync's link to a node is not connected: a cable, a card, a switch or a firewall.",
          "The link is connected.",
          "See corosync-cfgtool -s on both heads, then the interface with that address.");

  static final ConditionType ONE_LINK_LEFT =
      condition(
          "oneLinkLeft",
          MAJOR,
          3,
          PAIR,
          "Of several links to a node one only is connected: if it fails too, the heads lose sight"
              + " of each other.",
          "Two links are connected.",
          "See corosync-cfgtool -s on both heads, then the interfaces of the links that are"
              + " disconnected.");

  static final ConditionType ONE_LINK_CONFIGURED =
      condition(
          "oneLinkConfigured",
          WARNING,
          0,
          PAIR,
          "Corosync is configured with one link only, so that one cable, card or switch parts the"
              + " heads.",
          "Two links are configured.",
          "Give every node of the nodelist in corosync.conf a ring1_addr on another network. Where"
              + " the one link is a bond on two switches, silence this.");

  static final ConditionType QDEVICE_VOTE_MISSING =
      condition(
          "qdeviceVoteMissing",
          MAJOR,
          10,
          PAIR,
          "A quorum device is configured and does not vote for a head: its host is down or out of"
              + " reach, or corosync-qdevice does not run on that head.",
          "The device votes for every head that is a member.",
          "See corosync-qdevice-tool -s -v on both heads, systemctl status corosync-qdevice, and"
              + " on the device's host corosync-qnetd-tool -l.");

  static final ConditionType TWO_NODE_WITHOUT_WAIT =
      condition(
          "twoNodeWithoutWaitForAll",
          WARNING,
          0,
          PAIR,
          "two_node is on and wait_for_all is off: a head that starts while the links are cut is"
              + " quorate by itself and fences the other, or without fencing starts everything a"
              + " second time.",
          "wait_for_all is on.",
          "Take wait_for_all: 0 out of corosync.conf on both heads and run corosync-cfgtool -R; it"
              + " counts from Corosync's next start.");

  static final ConditionType TWO_NODE_WITH_QDEVICE =
      condition(
          "twoNodeWithQdevice",
          MAJOR,
          0,
          PAIR,
          "Both two_node and a quorum device are configured. Corosync refuses to start with that,"
              + " so that a head that is restarted does not come back.",
          "One of the two is gone from the configuration.",
          "Take two_node out of corosync.conf on both heads, then run corosync-cfgtool -R.");

  static final ConditionType DISKLESS_SBD =
      condition(
          "disklessSbd",
          MAJOR,
          0,
          PAIR,
          "SBD runs without a shared disk on two nodes that have no quorum device: it trusts quorum"
              + " alone, and when the heads lose sight of each other both keep running, or both"
              + " reset themselves.",
          "A shared disk or a quorum device is configured, or SBD no longer starts with Corosync.",
          "Set SBD_DEVICE to a shared disk on both heads, or add a quorum device on a third"
              + " machine.");

  static final ConditionType NOT_RUNNING =
      condition(
          "notRunning",
          MAJOR,
          15,
          NODE,
          "This head is configured for Corosync and Corosync does not run, so that the head is no"
              + " part of the cluster and cannot take over.",
          "Corosync runs, or its configuration is gone.",
          "If nobody stopped it on purpose: systemctl status corosync, and its log. Then systemctl"
              + " start corosync pacemaker.");

  static final ConditionType TOOL_SILENT =
      condition(
          "toolSilent",
          MINOR,
          60,
          NODE,
          "Corosync's tools do not answer, or not what we can read, so that we are blind to it."
              + " What was last seen is shown as stale.",
          "They answer again.",
          "Run corosync-quorumtool -s by hand. If only the agent is refused: write uidgid { uid:"
              + " haoscar } into /etc/corosync/uidgid.d/haoscar and run corosync-cfgtool -R.");

  static final List<ConditionType> ALL =
      List.of(
          NODE_LOST,
          PARTITIONED,
          QUORUM_LOST,
          WAITING_FOR_PEER,
          LINK_DOWN,
          ONE_LINK_LEFT,
          ONE_LINK_CONFIGURED,
          QDEVICE_VOTE_MISSING,
          TWO_NODE_WITHOUT_WAIT,
          TWO_NODE_WITH_QDEVICE,
          DISKLESS_SBD,
          NOT_RUNNING,
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
        new Name("corosync", name),
        severity,
        Duration.ofSeconds(holdSeconds),
        scope,
        new Explanation(cause, clears, action));
  }
}
