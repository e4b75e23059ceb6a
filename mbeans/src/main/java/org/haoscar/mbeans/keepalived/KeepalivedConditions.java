package org.haoscar.mbeans.keepalived;

import static org.haoscar.mbeans.model.ConditionType.Scope.NODE;
import static org.haoscar.mbeans.model.ConditionType.Scope.PAIR;
import static org.haoscar.mbeans.model.Severity.CRITICAL;
import static org.haoscar.mbeans.model.Severity.MAJOR;
import static org.haoscar.mbeans.model.Severity.MINOR;

import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.ConditionType.Explanation;
import org.haoscar.mbeans.model.ConditionType.Name;
import org.haoscar.mbeans.model.ConditionType.Scope;
import org.haoscar.mbeans.model.Severity;

/** Everything that can be wrong with keepalived's instances. */
final class KeepalivedConditions {
  private KeepalivedConditions() {}

  static final ConditionType TWO_MASTERS =
      condition(
          "twoMasters",
          CRITICAL,
          20,
          PAIR,
          new Explanation(
              "Both heads are MASTER of the instance: they do not hear each other's adverts, and"
                  + " both hold its addresses.",
              "One head only is MASTER.",
              "See whether VRRP (protocol 112, 224.0.0.18) passes between the heads: tcpdump -ni"
                  + " DEVICE vrrp on both; then firewall, switch, virtual_router_id and auth."));

  static final ConditionType NO_MASTER =
      condition(
          "noMaster",
          CRITICAL,
          30,
          PAIR,
          new Explanation(
              "Neither head is MASTER of the instance: nobody holds its addresses.",
              "A head is MASTER.",
              "See why: journalctl -u keepalived on both; FAULT is an interface or a track"
                  + " script."));

  static final ConditionType FAULT =
      condition(
          "fault",
          MAJOR,
          15,
          NODE,
          new Explanation(
              "The instance is in FAULT on this head: its interface, a tracked interface or a track"
                  + " script failed. This head cannot take over.",
              "It is MASTER or BACKUP again.",
              "See journalctl -u keepalived, then ip link and the track scripts."));

  static final ConditionType NOT_RUNNING =
      condition(
          "notRunning",
          MAJOR,
          60,
          NODE,
          new Explanation(
              "keepalived has told the state of instances and does not run: this head cannot take"
                  + " over.",
              "It runs.",
              "Start it: systemctl start keepalived. If it is not wanted here any more, remove its"
                  + " state files."));

  static final ConditionType TOOL_SILENT =
      condition(
          "toolSilent",
          MINOR,
          60,
          NODE,
          new Explanation(
              "Neither the state files nor the dump of keepalived can be read, so that we are blind"
                  + " to it. What was last seen is shown as stale.",
              "They can be read again.",
              "See that the notify script writes them, readable for the agent's user: ls -l"
                  + " /run/haoscar/keepalived."));

  static final List<ConditionType> ALL =
      List.of(TWO_MASTERS, NO_MASTER, FAULT, NOT_RUNNING, TOOL_SILENT);

  private static ConditionType condition(
      String name, Severity severity, int holdSeconds, Scope scope, Explanation explanation) {
    return new ConditionType(
        new Name("keepalived", name),
        severity,
        Duration.ofSeconds(holdSeconds),
        scope,
        explanation);
  }
}
