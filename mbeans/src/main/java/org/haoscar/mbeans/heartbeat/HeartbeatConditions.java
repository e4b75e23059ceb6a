package org.haoscar.mbeans.heartbeat;

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

/** Everything that can be wrong with Heartbeat. A takeover is a change, and no condition. */
final class HeartbeatConditions {
  private HeartbeatConditions() {}

  static final ConditionType NODE_DEAD =
      condition(
          "nodeDead",
          MAJOR,
          0,
          NODE,
          "Heartbeat hears nothing of the node for longer than deadtime: it is off, its Heartbeat"
              + " is stopped, or all links to it are cut.",
          "Heartbeat hears it again.",
          "See whether the node has power and answers. If it does, see its Heartbeat with cl_status"
              + " hbstatus, and the links with cl_status listhblinks NODE.");

  static final ConditionType PARTED =
      condition(
          "parted",
          CRITICAL,
          5,
          PAIR,
          "Heartbeat runs on both heads and each takes the other for dead, as their agents tell"
              + " each other on another path: all links are cut, and both heads run everything.",
          "A head hears the other again.",
          "Find out on which head the good data are, and stop Heartbeat on the other. Then mend"
              + " the links.");

  static final ConditionType PING_NODE_DEAD =
      condition(
          "pingNodeDead",
          MINOR,
          5,
          NODE,
          "A ping node, by which Heartbeat sees whether the network is there, does not answer"
              + " this head.",
          "It answers.",
          "Ping it by hand from this head, and see the network between.");

  static final ConditionType LINK_DEAD =
      condition(
          "linkDead",
          MINOR,
          3,
          PAIR,
          "Nothing is heard of the peer on one of several links: a cable, a card, a switch or a"
              + " firewall.",
          "The peer is heard on it.",
          "See cl_status hblinkstatus NODE LINK on both heads, then the interface.");

  static final ConditionType ONE_LINK_LEFT =
      condition(
          "oneLinkLeft",
          MAJOR,
          3,
          PAIR,
          "Of several links to the peer one only is up: if it fails too, each head takes the other"
              + " for dead and both run everything.",
          "Two links are up.",
          "See cl_status hblinkstatus NODE LINK on both heads, then the interface of the link that"
              + " is dead.");

  static final ConditionType ONE_LINK_CONFIGURED =
      condition(
          "oneLinkConfigured",
          WARNING,
          0,
          PAIR,
          "ha.cf names one path only, so that one cable, card or switch parts the heads.",
          "Two paths are configured.",
          "Add a second ucast, mcast, bcast or serial line on another network to ha.cf on both"
              + " heads.");

  static final ConditionType NO_STONITH =
      condition(
          "noStonith",
          MAJOR,
          0,
          PAIR,
          "ha.cf has neither stonith nor stonith_host: a head that is silent and not dead goes on"
              + " running what the other takes over.",
          "One of the two is configured.",
          "Configure stonith_host in ha.cf on both heads, and try it.");

  static final ConditionType CLAIMED_NOT_HELD =
      condition(
          "claimedNotHeld",
          CRITICAL,
          15,
          NODE,
          "Heartbeat claims to hold the resource here and it is not: the address is not on this"
              + " head, the file system is not mounted, or the service does not run. Heartbeat does"
              + " not look after it by itself.",
          "It is here, or is no longer claimed.",
          "See Heartbeat's log for what failed. Mend that, then move the resources away and back:"
              + " hb_standby here, hb_takeover after it.");

  static final ConditionType HELD_NOT_CLAIMED =
      condition(
          "heldNotClaimed",
          MAJOR,
          15,
          NODE,
          "The resource is on this head and Heartbeat does not claim it: it was started by hand or"
              + " at boot, could not be stopped, or Heartbeat was killed. It may run on both"
              + " heads.",
          "It is gone from here, or is claimed.",
          "See whether the other head holds it too. Stop it here, and see that nothing but"
              + " Heartbeat starts it: systemctl disable NAME.");

  static final ConditionType UNCLAIMED =
      condition(
          "unclaimed",
          CRITICAL,
          30,
          PAIR,
          "Both heads run Heartbeat and neither claims the resource: nobody runs it.",
          "A head claims it.",
          "On the head that shall run it: hb_takeover all.");

  static final ConditionType FAILS_BACK_WITH_DRBD =
      condition(
          "failsBackWithDrbd",
          WARNING,
          0,
          PAIR,
          "auto_failback is on and haresources has DRBD: a head that returns takes the service back"
              + " at once, perhaps before its copy of the data is in sync.",
          "auto_failback is off, or DRBD is gone from haresources.",
          "Set auto_failback off in ha.cf on both heads, and move the resources back with"
              + " hb_takeover when the resync is over.");

  static final ConditionType STOPPED =
      condition(
          "stopped",
          MAJOR,
          15,
          NODE,
          "This head is configured for Heartbeat and Heartbeat does not run, so that the head"
              + " cannot take over.",
          "Heartbeat runs, or its configuration is gone.",
          "If nobody stopped it on purpose: see its log, then systemctl start heartbeat.");

  static final ConditionType TOOL_SILENT =
      condition(
          "toolSilent",
          MINOR,
          60,
          NODE,
          "cl_status does not answer, or not what we can read, so that we are blind to Heartbeat."
              + " What was last seen is shown as stale.",
          "It answers again.",
          "Run cl_status hbstatus and cl_status rscstatus by hand as the agent's user.");

  static final List<ConditionType> ALL =
      List.of(
          NODE_DEAD,
          PARTED,
          PING_NODE_DEAD,
          LINK_DEAD,
          ONE_LINK_LEFT,
          ONE_LINK_CONFIGURED,
          NO_STONITH,
          CLAIMED_NOT_HELD,
          HELD_NOT_CLAIMED,
          UNCLAIMED,
          FAILS_BACK_WITH_DRBD,
          STOPPED,
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
        new Name("heartbeat", name),
        severity,
        Duration.ofSeconds(holdSeconds),
        scope,
        new Explanation(cause, clears, action));
  }
}
