package org.haoscar.mbeans.node;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Family;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.table.Module;

/** The adapter for the head itself. It only reads files of the kernel. */
public final class Node implements Component<NodeStatus> {
  public static final Family<NodeStatus> FAMILY =
      new Family<>(
          "node",
          "The head itself: boot, kernel, load, memory.",
          Duration.ofSeconds(30),
          Settings.OPTIONS,
          chosen -> new Node(Settings.of(chosen)));

  private final Settings settings;

  public Node(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Module<NodeStatus> module() {
    return NodeTables.MODULE;
  }

  @Override
  public List<ConditionType> conditions() {
    return NodeConditions.ALL;
  }

  @Override
  public Observation<NodeStatus> observe(Tools tools, Time time) {
    return new NodeReading(tools, time).observe();
  }

  @Override
  public List<Finding> findings(Observation<NodeStatus> observation, String node) {
    return switch (observation) {
      case Observation.Observed<NodeStatus> o -> NodeFindings.of(o.status(), node, settings);
      case Observation.Absent<NodeStatus> absent -> List.of();
      case Observation.Unreadable<NodeStatus> unreadable -> silent(unreadable, node);
      case Observation.TimedOut<NodeStatus> timedOut -> silent(timedOut, node);
    };
  }

  private static List<Finding> silent(Observation<NodeStatus> observation, String node) {
    return List.of(NodeFindings.toolSilent(node, observation.reason()));
  }

  @Override
  public List<Finding> across(
      NodeStatus status, Optional<Map<String, String>> theirs, String node) {
    return NodeFindings.across(status, theirs.orElse(Map.of()));
  }

  @Override
  public Map<String, String> facts(NodeStatus status) {
    return status.facts();
  }

  @Override
  public List<Change> changes(NodeStatus from, NodeStatus to) {
    return Change.between(from.story(), to.story());
  }

  @Override
  public List<Tools.Command> capture() {
    return NodeReading.capture();
  }
}
