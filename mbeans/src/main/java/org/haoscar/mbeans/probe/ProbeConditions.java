package org.haoscar.mbeans.probe;

import static org.haoscar.mbeans.model.ConditionType.Scope.NODE;
import static org.haoscar.mbeans.model.ConditionType.Scope.PAIR;
import static org.haoscar.mbeans.model.Severity.CRITICAL;
import static org.haoscar.mbeans.model.Severity.INDETERMINATE;
import static org.haoscar.mbeans.model.Severity.MINOR;
import static org.haoscar.mbeans.model.Severity.WARNING;

import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.ConditionType.Explanation;
import org.haoscar.mbeans.model.ConditionType.Name;
import org.haoscar.mbeans.model.ConditionType.Scope;
import org.haoscar.mbeans.model.Severity;

/** Everything that a probe can tell. */
final class ProbeConditions {
  private ProbeConditions() {}

  private static final String RUN = "Run the probe's command by hand as the agent's user, and";

  static final ConditionType CRITICAL_HERE =
      condition(
          "critical",
          CRITICAL,
          30,
          NODE,
          new Explanation(
              "A probe that must be well on this head says critical: the service is down.",
              "It says anything else.",
              RUN + " see the service's own log."));

  static final ConditionType CRITICAL_EVERYWHERE =
      condition(
          "criticalEverywhere",
          CRITICAL,
          60,
          PAIR,
          new Explanation(
              "A probe that must be well on one of the heads says critical on both, by the word of"
                  + " both: the service is down.",
              "It is well on one of them.",
              RUN + " see why the cluster does not run the service (crm_mon -1 -rf)."));

  static final ConditionType ELSEWHERE_UNKNOWN =
      condition(
          "elsewhereUnknown",
          INDETERMINATE,
          60,
          PAIR,
          new Explanation(
              "A probe that must be well on one of the heads is not well on this one, and the other"
                  + " head does not tell: if this head is the active one, the service is down.",
              "It is well here, or the other head tells.",
              "See which head is active (haoscar status). " + RUN + " see the service's own log."));

  static final ConditionType WARNING_HERE =
      condition(
          "warning",
          WARNING,
          60,
          NODE,
          new Explanation(
              "A probe says warning on this head.",
              "It says anything else.",
              RUN + " see what it warns of."));

  static final ConditionType UNKNOWN_HERE =
      condition(
          "unknown",
          INDETERMINATE,
          120,
          NODE,
          new Explanation(
              "A probe cannot tell on this head: it says so, does not end in time, prints nothing,"
                  + " or its program is not there.",
              "It tells.",
              RUN + " see what it lacks: a path, a permission, more time (timeout)."));

  static final ConditionType TOOL_SILENT =
      condition(
          "toolSilent",
          MINOR,
          60,
          NODE,
          new Explanation(
              "Not one of the probes answers on this head. What was last seen is shown as stale.",
              "One of them answers.",
              RUN + " see whether its program is there and may be run."));

  static final List<ConditionType> ALL =
      List.of(
          CRITICAL_HERE,
          CRITICAL_EVERYWHERE,
          ELSEWHERE_UNKNOWN,
          WARNING_HERE,
          UNKNOWN_HERE,
          TOOL_SILENT);

  private static ConditionType condition(
      String name, Severity severity, int holdSeconds, Scope scope, Explanation explanation) {
    return new ConditionType(
        new Name("probe", name), severity, Duration.ofSeconds(holdSeconds), scope, explanation);
  }
}
