package org.haoscar.mbeans.agent;

import java.util.List;
import java.util.stream.Stream;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.agent.AgentStatus.Problem;
import org.haoscar.mbeans.agent.AgentStatus.Result;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;

/** What the agent's status shows to be wrong with the agent. */
public final class AgentFindings {
  private AgentFindings() {}

  public static List<Finding> of(AgentStatus status) {
    String node = status.head().origin().head();
    return Stream.of(
            status.problems().stream().map(problem -> problem(problem, node)),
            status.checks().stream().flatMap(check -> check(check, node)))
        .flatMap(findings -> findings)
        .toList();
  }

  private static Finding problem(Problem problem, String node) {
    ConditionType type = problem.condition().type();
    String subject = type.scope() == ConditionType.Scope.PAIR ? AlarmKey.PAIR : node;
    return Finding.holds(type, subject, problem.object(), problem.text());
  }

  /** A check that cannot tell leaves its alarm as it is. */
  private static Stream<Finding> check(CheckRow check, String node) {
    return check.last().stream()
        .filter(ran -> ran.result() != Result.OK)
        .map(
            ran ->
                ran.result() == Result.UNKNOWN
                    ? Finding.keeps(AgentCondition.CHECK_FAILED.type(), node, check.name())
                    : Finding.holds(
                        AgentCondition.CHECK_FAILED.type(), node, check.name(), ran.text()));
  }
}
