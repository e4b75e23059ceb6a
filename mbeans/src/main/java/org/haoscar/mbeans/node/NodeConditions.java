package org.haoscar.mbeans.node;

import static org.haoscar.mbeans.model.ConditionType.Scope.NODE;
import static org.haoscar.mbeans.model.ConditionType.Scope.PAIR;
import static org.haoscar.mbeans.model.Severity.MINOR;
import static org.haoscar.mbeans.model.Severity.WARNING;

import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.ConditionType.Explanation;
import org.haoscar.mbeans.model.ConditionType.Name;
import org.haoscar.mbeans.model.ConditionType.Scope;
import org.haoscar.mbeans.model.Severity;

/** Everything that can be wrong with a head itself. */
final class NodeConditions {
  private NodeConditions() {}

  static final ConditionType BOOTED =
      condition(
          "booted",
          WARNING,
          0,
          NODE,
          new Explanation(
              "The head booted lately. If nobody meant it to, it crashed, lost its power or was"
                  + " fenced.",
              "It has run for half an hour, or for what freshBoot says.",
              "See why: journalctl -b -1 -e, last -x reboot, stonith_admin -H '*'; and whether all"
                  + " that belongs on it came back."));

  static final ConditionType OVERLOADED =
      condition(
          "overloaded",
          WARNING,
          300,
          NODE,
          new Explanation(
              "The load average over five minutes is above loadPerProcessor for each processor: a"
                  + " head this busy lets the cluster's timeouts pass.",
              "The load is below it again.",
              "See what runs (top) and what waits for a disk (ps -eo state,cmd | grep ^D); users'"
                  + " work does not belong on a head."));

  static final ConditionType KERNEL_DIFFERS =
      condition(
          "kernelDiffers",
          WARNING,
          600,
          PAIR,
          new Explanation(
              "The heads run different kernels: after a failover things may behave otherwise, and"
                  + " DRBD's module may not fit.",
              "Both run the same.",
              "Finish the upgrade: move the services away from the older head, then reboot it."));

  static final ConditionType SYSTEM_DIFFERS =
      condition(
          "systemDiffers",
          WARNING,
          600,
          PAIR,
          new Explanation(
              "The heads run different releases of their distribution.",
              "Both run the same.",
              "Finish the upgrade of the other head (cat /etc/os-release)."));

  static final ConditionType TOOL_SILENT =
      condition(
          "toolSilent",
          MINOR,
          60,
          NODE,
          new Explanation(
              "/proc/uptime or the kernel's boot id cannot be read. What was last seen is shown as"
                  + " stale.",
              "They can be read again.",
              "Read them by hand: cat /proc/uptime /proc/sys/kernel/random/boot_id."));

  static final List<ConditionType> ALL =
      List.of(BOOTED, OVERLOADED, KERNEL_DIFFERS, SYSTEM_DIFFERS, TOOL_SILENT);

  private static ConditionType condition(
      String name, Severity severity, int holdSeconds, Scope scope, Explanation explanation) {
    return new ConditionType(
        new Name("node", name), severity, Duration.ofSeconds(holdSeconds), scope, explanation);
  }
}
