package org.haoscar.mbeans.pacemaker;

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
 * Everything that can be wrong with Pacemaker. Critical: a service is down. Major: the next single
 * failure would do that. Warning: planned, or a risk. What is planned may be forgotten: it is told
 * after hours.
 */
final class PacemakerConditions {
  private PacemakerConditions() {}

  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;

  static final ConditionType NODE_LOST =
      condition(
          "nodeLost",
          MAJOR,
          0,
          NODE,
          "The cluster's membership has lost the node and nobody had asked it to go, or it was"
              + " fenced: there is no node left to fail over to.",
          "The node is a member again, or was stopped in good order.",
          "See on its console whether the node lives; if it does, see its cluster links, then"
              + " journalctl -u corosync -u pacemaker on both.");

  static final ConditionType NODE_STOPPED =
      condition(
          "nodeStopped",
          WARNING,
          10 * MINUTE,
          NODE,
          "The cluster on the node was stopped in good order: there is no node left to fail over"
              + " to.",
          "The node is a member again.",
          "When the work on it is done: pcs cluster start NODE, or systemctl start pacemaker on"
              + " it.");

  static final ConditionType NODE_UNCLEAN =
      condition(
          "nodeUnclean",
          CRITICAL,
          15,
          NODE,
          "The node is gone or does not do as it is told, and it is not proven to be off: what ran"
              + " on it is not started elsewhere until it has been fenced.",
          "It was fenced, or is a member in good order again.",
          "stonith_admin --verbose --history NODE shows whether fencing fails, and why. Only if you"
              + " have seen with your own eyes that it is off: stonith_admin --confirm NODE.");

  static final ConditionType NODE_JOINING =
      condition(
          "nodeJoining",
          MINOR,
          2 * MINUTE,
          NODE,
          "Corosync has the node as a member and its Pacemaker does not join.",
          "It joined, or left.",
          "journalctl -u pacemaker on the node, from its start on.");

  static final ConditionType CLUSTER_DOWN =
      condition(
          "clusterDown",
          MAJOR,
          MINUTE,
          NODE,
          "Pacemaker is installed on this head and does not run: crm_mon says that the connection"
              + " is refused.",
          "It runs again.",
          "If nobody stopped it on purpose: systemctl status corosync pacemaker, then journalctl -u"
              + " corosync -u pacemaker. To start it: systemctl start pacemaker.");

  static final ConditionType NO_CONTROLLER =
      condition(
          "noController",
          MAJOR,
          MINUTE,
          NODE,
          "The cluster has no DC, the node that decides: nothing is started, moved or recovered.",
          "A DC was elected.",
          "crm_mon -1 on both heads; journalctl -u pacemaker for why the election does not end.");

  static final ConditionType NO_QUORUM =
      condition(
          "noQuorum",
          MAJOR,
          5,
          NODE,
          "This part of the cluster has no quorum. Critical unless no-quorum-policy is ignore: its"
              + " resources are stopped or frozen.",
          "It has quorum again.",
          "Bring back the other nodes or the links to them; corosync-quorumtool -s shows what is"
              + " missing.");

  static final ConditionType RESOURCE_BLOCKED =
      condition(
          "resourceBlocked",
          CRITICAL,
          0,
          NODE,
          "The resource failed in a way that the cluster will not mend by itself, most often a stop"
              + " that failed with fencing off: it is neither stopped nor moved, nor is what"
              + " depends on it.",
          "It is no longer blocked.",
          "Stop it by hand on the node, see why the stop failed, then crm_resource --cleanup"
              + " --resource RESOURCE.");

  static final ConditionType RESOURCE_FAILED =
      condition(
          "resourceFailed",
          CRITICAL,
          30,
          NODE,
          "The resource has failed on the node and the cluster has not recovered it.",
          "It runs well again, or was stopped.",
          "crm_mon -1 -r -f shows which operation failed and why; mend that, then crm_resource"
              + " --cleanup --resource RESOURCE.");

  static final ConditionType RESOURCE_STOPPED =
      condition(
          "resourceStopped",
          CRITICAL,
          MINUTE,
          PAIR,
          "A resource that shall run runs nowhere.",
          "It runs, or shall no longer run.",
          "crm_mon -1 -r -f shows failures and fail counts; crm_simulate -sL which node may not run"
              + " it. A fail count in the way: crm_resource --cleanup --resource RESOURCE.");

  static final ConditionType NO_PROMOTED =
      condition(
          "noPromoted",
          CRITICAL,
          30,
          PAIR,
          "No instance of a promotable clone is promoted although one shall be, so that what needs"
              + " it cannot run.",
          "An instance is promoted.",
          "crm_simulate -sL shows the promotion scores: with DRBD a missing one means that no disk"
              + " is good enough. crm_mon -1 -A shows them as master-RESOURCE.");

  static final ConditionType CLONE_INCOMPLETE =
      condition(
          "cloneIncomplete",
          MINOR,
          2 * MINUTE,
          PAIR,
          "A clone has fewer instances than there are nodes that may run one. Major where it is"
              + " promotable: no instance is left to be promoted.",
          "It runs on every such node.",
          "crm_mon -1 -r -f shows where it is stopped and what failed there; then crm_resource"
              + " --cleanup --resource RESOURCE --node NODE.");

  static final ConditionType RESOURCE_UNMANAGED =
      condition(
          "resourceUnmanaged",
          WARNING,
          10 * MINUTE,
          PAIR,
          "The cluster was told to keep its hands off the resource (is-managed=false): it is not"
              + " recovered when it fails.",
          "It is managed again.",
          "If that is forgotten: crm_resource --resource RESOURCE --meta --set-parameter is-managed"
              + " --parameter-value true.");

  static final ConditionType TRANSITION_LONG =
      condition(
          "transitionLong",
          MAJOR,
          5 * MINUTE,
          PAIR,
          "Something has been starting, stopping, promoting or demoting for minutes.",
          "It has ended.",
          "See on its node what the agent waits for; crm_mon -1 shows the operation, journalctl -u"
              + " pacemaker its beginning.");

  static final ConditionType FAIL_COUNT =
      condition(
          "failCount",
          WARNING,
          5 * MINUTE,
          NODE,
          "The resource failed on the node and that is still counted. Major where the count has"
              + " reached the limit: it may not run there any more.",
          "The count is cleared.",
          "Look at what failed and mend it. Then crm_resource --cleanup --resource RESOURCE --node"
              + " NODE; that probes again, and may move resources back.");

  static final ConditionType ACTION_FAILED =
      condition(
          "actionFailed",
          WARNING,
          5 * MINUTE,
          NODE,
          "An operation failed on the node; it is remembered until it is cleared.",
          "It is cleared.",
          "Look at what failed and mend it, then crm_resource --cleanup --resource RESOURCE --node"
              + " NODE.");

  static final ConditionType STANDBY_FORGOTTEN =
      condition(
          "standbyForgotten",
          WARNING,
          4 * HOUR,
          NODE,
          "The node has been in standby for hours: it runs nothing, and there is no node left to"
              + " fail over to.",
          "It is out of standby.",
          "If the work on it is done: crm_standby --node NODE --delete, or pcs node unstandby"
              + " NODE.");

  static final ConditionType MAINTENANCE_FORGOTTEN =
      condition(
          "maintenanceForgotten",
          WARNING,
          4 * HOUR,
          PAIR,
          "Maintenance of the cluster or of a node has been on for hours: nothing in it is"
              + " recovered or moved when it fails.",
          "Maintenance is off.",
          "The cluster: crm_attribute --name maintenance-mode --delete. A node: crm_attribute"
              + " --node NODE --name maintenance --delete.");

  static final ConditionType BAN_FORGOTTEN =
      condition(
          "banForgotten",
          WARNING,
          HOUR,
          PAIR,
          "A constraint that crm_resource --move or --ban left behind still holds a resource to a"
              + " node or away from one, so that it does not fail over as it should.",
          "The constraint is gone.",
          "If it is not meant to stay: crm_resource --clear --resource RESOURCE. With a preference"
              + " for the other node gone, the resource may move back.");

  static final ConditionType ALERT_AGENT_MISSING =
      condition(
          "alertAgentMissing",
          WARNING,
          5 * MINUTE,
          PAIR,
          "The cluster does not call our alert agent: changes are seen by polling only, up to one"
              + " polling interval late.",
          "The cluster is configured to call it, or expectAlertAgent is off.",
          "pcs alert create id=haoscar path=/usr/lib/haoscar/pacemaker-alert, on one head; the path"
              + " is alertAgent in the configuration. If polling is enough: expectAlertAgent:"
              + " false.");

  static final ConditionType TOOL_SILENT =
      condition(
          "toolSilent",
          MINOR,
          MINUTE,
          NODE,
          "Pacemaker's tools do not answer, or not what we can read, or we may not ask: we are"
              + " blind to it. What was last seen is shown as stale.",
          "They answer again.",
          "Run crm_mon -1 by hand as the agent's user. Permission denied: the user needs a"
              + " read-only role in Pacemaker's ACLs and the group haclient.");

  static final List<ConditionType> ALL =
      List.of(
          NODE_LOST,
          NODE_STOPPED,
          NODE_UNCLEAN,
          NODE_JOINING,
          CLUSTER_DOWN,
          NO_CONTROLLER,
          NO_QUORUM,
          RESOURCE_BLOCKED,
          RESOURCE_FAILED,
          RESOURCE_STOPPED,
          NO_PROMOTED,
          CLONE_INCOMPLETE,
          RESOURCE_UNMANAGED,
          TRANSITION_LONG,
          FAIL_COUNT,
          ACTION_FAILED,
          STANDBY_FORGOTTEN,
          MAINTENANCE_FORGOTTEN,
          BAN_FORGOTTEN,
          ALERT_AGENT_MISSING,
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
        new Name("pacemaker", name),
        severity,
        Duration.ofSeconds(holdSeconds),
        scope,
        new Explanation(cause, clears, action));
  }
}
