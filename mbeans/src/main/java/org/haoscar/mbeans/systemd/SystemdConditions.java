package org.haoscar.mbeans.systemd;

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

/** Everything that can be wrong with the units that the site names. */
final class SystemdConditions {
  private SystemdConditions() {}

  static final ConditionType FAILED =
      condition(
          "failed",
          MAJOR,
          5,
          NODE,
          "The unit failed and systemd does not try again: it exited with an error, was killed,"
              + " took too long, or was restarted too often. Critical where it shall be active.",
          "It is started, or told to be well: systemctl reset-failed UNIT.",
          "systemctl status UNIT and journalctl -u UNIT say why. What the cluster manages is"
              + " cleaned up by the cluster.");

  static final ConditionType NOT_ACTIVE =
      condition(
          "notActive",
          CRITICAL,
          30,
          NODE,
          "The unit shall be active on this head and is not: it was stopped, or does not come to an"
              + " end of its start.",
          "It is active.",
          "If nobody stopped it on purpose: systemctl start UNIT, and journalctl -u UNIT.");

  static final ConditionType UNEXPECTEDLY_ACTIVE =
      condition(
          "unexpectedlyActive",
          WARNING,
          30,
          NODE,
          "The unit shall not be active on this head and is.",
          "It is not active.",
          "See who started it: journalctl -u UNIT. If nobody needs it here: systemctl stop UNIT.");

  static final ConditionType RESTARTING_OFTEN =
      condition(
          "restartingOften",
          MAJOR,
          0,
          NODE,
          "systemd restarts the unit again and again: it does not stay up.",
          "Its last start is longer ago than the time of the configuration (within), or its counter"
              + " was reset.",
          "journalctl -u UNIT says why it ends; restarting it will not help.");

  static final ConditionType ENABLED_AT_BOOT =
      condition(
          "enabledAtBoot",
          WARNING,
          60,
          NODE,
          "The cluster starts this unit, and systemd starts it as well when the machine does: after"
              + " a boot it can run where the cluster does not want it.",
          "It is not enabled.",
          "systemctl disable UNIT. This does not stop it.");

  static final ConditionType ACTIVE_ON_BOTH =
      condition(
          "activeOnBoth",
          MAJOR,
          30,
          PAIR,
          "A unit that the cluster starts on one head at a time is active on both: one of them was"
              + " started outside the cluster.",
          "It is active on one head at most.",
          "Ask the cluster where it should run, and stop it on the other head.");

  static final ConditionType UNIT_MISSING =
      condition(
          "unitMissing",
          WARNING,
          60,
          NODE,
          "The configuration names a unit that systemd does not have on this head: its name is"
              + " misspelt, or its package is not installed.",
          "systemd has it, or the configuration no longer names it.",
          "systemctl list-unit-files shows the names. Mend the configuration or install it.");

  static final ConditionType TOOL_SILENT =
      condition(
          "toolSilent",
          MINOR,
          60,
          NODE,
          "systemctl does not answer, or not what we can read, so that we are blind to the units."
              + " What was last seen is shown as stale.",
          "It answers again.",
          "Run systemctl show UNIT by hand as the agent's user, and see whether systemd or D-Bus"
              + " hangs.");

  static final List<ConditionType> ALL =
      List.of(
          FAILED,
          NOT_ACTIVE,
          UNEXPECTEDLY_ACTIVE,
          RESTARTING_OFTEN,
          ENABLED_AT_BOOT,
          ACTIVE_ON_BOTH,
          UNIT_MISSING,
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
        new Name("systemd", name),
        severity,
        Duration.ofSeconds(holdSeconds),
        scope,
        new Explanation(cause, clears, action));
  }
}
