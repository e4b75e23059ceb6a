package org.haoscar.mbeans.heartbeat;

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

/** The adapter for Linux-HA Heartbeat 3. It reads and never acts. */
public final class Heartbeat implements Component<HeartbeatStatus> {
  public static final Family<HeartbeatStatus> FAMILY =
      new Family<>(
          "heartbeat",
          "Linux-HA Heartbeat 3 with haresources.",
          Duration.ofSeconds(10),
          Settings.OPTIONS,
          chosen -> new Heartbeat(Settings.of(chosen)));

  private final Settings settings;

  public Heartbeat(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Module<HeartbeatStatus> module() {
    return HeartbeatTables.MODULE;
  }

  @Override
  public List<ConditionType> conditions() {
    return HeartbeatConditions.ALL;
  }

  @Override
  public Observation<HeartbeatStatus> observe(Tools tools, Time time) {
    return new HeartbeatReading(tools, time, settings).observe();
  }

  /** Heartbeat has no hook that is not in the way of a takeover, so its log is followed. */
  @Override
  public List<Tools.Command> hints() {
    return List.of(HeartbeatReading.follow(settings));
  }

  @Override
  public List<Finding> findings(Observation<HeartbeatStatus> observation, String node) {
    return switch (observation) {
      case Observation.Observed<HeartbeatStatus> o -> HeartbeatFindings.of(o.status(), node);
      case Observation.Absent<HeartbeatStatus> absent -> List.of();
      case Observation.Unreadable<HeartbeatStatus> o -> silent(o, node);
      case Observation.TimedOut<HeartbeatStatus> o -> silent(o, node);
    };
  }

  private static List<Finding> silent(Observation<HeartbeatStatus> observation, String node) {
    return List.of(HeartbeatFindings.toolSilent(node, observation.reason()));
  }

  @Override
  public List<Finding> across(
      HeartbeatStatus status, Optional<Map<String, String>> theirs, String node) {
    return theirs.map(facts -> HeartbeatFindings.across(status, facts)).orElse(List.of());
  }

  @Override
  public Map<String, String> facts(HeartbeatStatus status) {
    return status.facts();
  }

  /** The head that claims all that haresources has. */
  @Override
  public Optional<String> active(HeartbeatStatus status, String node) {
    return status.active();
  }

  @Override
  public List<Change> changes(HeartbeatStatus from, HeartbeatStatus to) {
    return HeartbeatChanges.between(from, to);
  }

  @Override
  public List<Tools.Command> capture() {
    return HeartbeatReading.capture(settings);
  }
}
