package org.haoscar.mbeans.fencing;

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
 * Everything that can be wrong with fencing. Critical: it failed. Major: when it is needed it will
 * fail. Warning: a risk.
 */
final class FencingConditions {
  private FencingConditions() {}

  static final ConditionType FENCING_OFF =
      condition(
          "fencingOff",
          MAJOR,
          60,
          PAIR,
          "Fencing is switched off (stonith-enabled=false): when the heads lose sight of each other"
              + " both run everything, and a resource that does not stop blocks the cluster.",
          "It is switched on.",
          "Configure and test a device for each node, then crm_attribute --name stonith-enabled"
              + " --update true.");

  static final ConditionType NO_DEVICE =
      condition(
          "noDevice",
          MAJOR,
          60,
          PAIR,
          "Fencing is on and no enabled device can fence the node: when it is lost, nothing of it"
              + " is started elsewhere.",
          "A device for it is configured, or fencing is off.",
          "pcs stonith config shows pcmk_host_list and pcmk_host_map of each device; pcs stonith"
              + " create makes one.");

  static final ConditionType FENCING_FAILED =
      condition(
          "fencingFailed",
          CRITICAL,
          0,
          PAIR,
          "The last try to fence the node failed: it is not proven to be off, and what ran on it is"
              + " not started elsewhere.",
          "The node was fenced, or the history of it was cleaned up.",
          "stonith_admin --verbose --history NODE shows why; see the power switch or BMC by hand."
              + " Only if you have seen with your own eyes that the node is off: stonith_admin"
              + " --confirm NODE. Afterwards: stonith_admin --cleanup --history NODE.");

  static final ConditionType FENCING_PENDING =
      condition(
          "fencingPending",
          MAJOR,
          20,
          PAIR,
          "The node is being fenced and that takes long: until it ends, what ran on it is not"
              + " started elsewhere.",
          "It ended.",
          "Wait for its timeout; meanwhile see whether the power switch or BMC answers.");

  static final ConditionType DEVICE_FAILED =
      condition(
          "deviceFailed",
          MAJOR,
          30,
          PAIR,
          "The cluster's own monitor or start of the device failed: it would most likely not fence"
              + " either.",
          "A later start or monitor of it turned out well, or its failure was cleaned up.",
          "See whether the power switch or BMC answers and whether its password is still right,"
              + " then crm_resource --cleanup --resource DEVICE.");

  static final ConditionType DEVICE_ONLY_ON_TARGET =
      condition(
          "deviceOnlyOnTarget",
          MAJOR,
          60,
          PAIR,
          "The constraints let the device run only on the node that it shall fence: when that node"
              + " is lost, so is the device.",
          "It may run on another node, or is gone.",
          "pcs constraint location shows the constraint; most often the two heads were mixed up.");

  static final ConditionType DEVICE_NOT_REGISTERED =
      condition(
          "deviceNotRegistered",
          MAJOR,
          60,
          NODE,
          "The device is configured and may run on this head, and this head's fencer does not have"
              + " it: from here it cannot be used.",
          "The fencer has it.",
          "stonith_admin -L shows what it has; journalctl -u pacemaker why a device was refused,"
              + " most often a fence agent that is not installed on this head.");

  static final ConditionType NO_DELAY =
      condition(
          "noDelay",
          WARNING,
          600,
          PAIR,
          "Two nodes, and no device gives one of them a start: when they lose sight of each other"
              + " both may fence each other at the same time.",
          "One side has a delay: pcmk_delay_base, pcmk_delay_max or priority-fencing-delay.",
          "Give the device that fences the preferred node a delay: pcs stonith update DEVICE"
              + " pcmk_delay_base=5s.");

  static final ConditionType CONFIRMED_BY_HAND =
      condition(
          "confirmedByHand",
          WARNING,
          0,
          PAIR,
          "Somebody told the cluster by hand that the node is off; no device proved it. If it is"
              + " not, both heads write.",
          "The node is a member again, or was fenced by a device.",
          "See that the node is really off, and keep it off until its disks may be written.");

  static final ConditionType TOOL_SILENT =
      condition(
          "toolSilent",
          MINOR,
          60,
          NODE,
          "Pacemaker's fencer does not answer, or not what we can read, or we may not ask: we are"
              + " blind to fencing. What was last seen is shown as stale.",
          "It answers again.",
          "Run stonith_admin -L by hand as the agent's user.");

  static final List<ConditionType> ALL =
      List.of(
          FENCING_OFF,
          NO_DEVICE,
          FENCING_FAILED,
          FENCING_PENDING,
          DEVICE_FAILED,
          DEVICE_ONLY_ON_TARGET,
          DEVICE_NOT_REGISTERED,
          NO_DELAY,
          CONFIRMED_BY_HAND,
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
        new Name("fencing", name),
        severity,
        Duration.ofSeconds(holdSeconds),
        scope,
        new Explanation(cause, clears, action));
  }
}
