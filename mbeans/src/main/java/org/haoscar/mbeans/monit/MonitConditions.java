package org.haoscar.mbeans.monit;

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

/** Everything that can be wrong with what Monit looks after, and with Monit. */
final class MonitConditions {
  private MonitConditions() {}

  static final ConditionType DOES_NOT_EXIST =
      condition(
          "doesNotExist",
          MAJOR,
          30,
          "What Monit looks after is not there: the process does not run, the file or the interface"
              + " is missing. Critical for a process.",
          "Monit finds it again, or is told to leave it.",
          "See Monit's log for why it does not start (monit status NAME); start it by hand and read"
              + " what it says.");

  static final ConditionType CONNECTION_FAILED =
      condition(
          "connectionFailed",
          MAJOR,
          30,
          "A port, a ping or a network interface that Monit tests does not answer.",
          "The test succeeds again.",
          "See whether the service hangs, then the host and the link: monit status NAME says which"
              + " port and protocol.");

  static final ConditionType LIMIT_MATCHED =
      condition(
          "limitMatched",
          WARNING,
          60,
          "A limit of Monit's configuration is passed: processor, memory, load, space, inodes, or"
              + " what a network interface carries.",
          "The value is within its limit again.",
          "See monit status NAME for which one; make room, or find what uses it.");

  static final ConditionType RESTARTED_TOO_OFTEN =
      condition(
          "timeout",
          MAJOR,
          0,
          "Monit has restarted the service as often as its rule allows and still watches it: it"
              + " does not stay up.",
          "Monit restarts it less often again.",
          "Read the service's own log for why it dies; restarting it will not help.");

  static final ConditionType GAVE_UP =
      condition(
          "gaveUp",
          MAJOR,
          0,
          "Monit restarted the service as often as its rule allows and then stopped looking at it,"
              + " as a fuse does: nobody restarts it now. Critical for a process.",
          "Monit looks at it again, or was told to leave it.",
          "Find out why it dies, mend that, then put the fuse in again: monit monitor NAME.");

  static final ConditionType NOT_MONITORED =
      condition(
          "notMonitored",
          WARNING,
          600,
          "Monit is configured to look at the service and does not: somebody said unmonitor or"
              + " stop, and it may have been forgotten.",
          "Monit looks at it again.",
          "If nobody works on it: monit monitor NAME.");

  static final ConditionType TEST_FAILED =
      condition(
          "testFailed",
          MINOR,
          60,
          "Another test of Monit's fails: a program's exit status, a checksum, an owner, a size, a"
              + " mount flag, a start or stop that failed.",
          "The test succeeds again.",
          "See monit status NAME and Monit's log for what it found.");

  static final ConditionType MONIT_DOWN =
      condition(
          "monitDown",
          MAJOR,
          60,
          "Monit is configured on this head and does not run: what it should restart stays down.",
          "It runs and answers.",
          "Start it: systemctl start monit. If it is not wanted, remove it or switch the component"
              + " monit off.");

  static final ConditionType TOOL_SILENT =
      condition(
          "toolSilent",
          MINOR,
          60,
          "Monit's web server does not answer us, or not what we can read, so that we are blind to"
              + " it. What was last seen is shown as stale.",
          "It answers again.",
          "Ask it by hand: curl -u USER 'http://127.0.0.1:2812/_status?format=xml&level=full'. It"
              + " needs set httpd, and allow USER:PASSWORD read-only.");

  static final List<ConditionType> ALL =
      List.of(
          DOES_NOT_EXIST,
          CONNECTION_FAILED,
          LIMIT_MATCHED,
          RESTARTED_TOO_OFTEN,
          GAVE_UP,
          NOT_MONITORED,
          TEST_FAILED,
          MONIT_DOWN,
          TOOL_SILENT);

  private static ConditionType condition(
      String name, Severity severity, int holdSeconds, String cause, String clears, String action) {
    return new ConditionType(
        new Name("monit", name),
        severity,
        Duration.ofSeconds(holdSeconds),
        Scope.NODE,
        new Explanation(cause, clears, action));
  }
}
