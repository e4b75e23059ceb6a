package org.haoscar.mbeans.corosync;

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

/** The adapter for Corosync. It reads and never acts. */
public final class Corosync implements Component<CorosyncStatus> {
  public static final Family<CorosyncStatus> FAMILY =
      new Family<>(
          "corosync",
          "Corosync: membership, links, quorum.",
          Duration.ofSeconds(10),
          Settings.OPTIONS,
          chosen -> new Corosync(Settings.of(chosen)));

  private final Settings settings;

  public Corosync(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Module<CorosyncStatus> module() {
    return CorosyncTables.MODULE;
  }

  @Override
  public List<ConditionType> conditions() {
    return CorosyncConditions.ALL;
  }

  @Override
  public Observation<CorosyncStatus> observe(Tools tools, Time time) {
    return new CorosyncReading(tools, time, settings).observe();
  }

  @Override
  public List<Tools.Command> hints() {
    return List.of(CorosyncReading.notify(settings.programs()));
  }

  @Override
  public List<Finding> findings(Observation<CorosyncStatus> observation, String node) {
    return switch (observation) {
      case Observation.Observed<CorosyncStatus> o -> CorosyncFindings.of(o.status(), node);
      case Observation.Absent<CorosyncStatus> absent -> List.of();
      case Observation.Unreadable<CorosyncStatus> o -> silent(o, node);
      case Observation.TimedOut<CorosyncStatus> o -> silent(o, node);
    };
  }

  private static List<Finding> silent(Observation<CorosyncStatus> observation, String node) {
    return List.of(CorosyncFindings.toolSilent(node, observation.reason()));
  }

  @Override
  public List<Finding> across(
      CorosyncStatus status, Optional<Map<String, String>> theirs, String node) {
    return theirs.map(facts -> CorosyncFindings.across(status, facts, node)).orElse(List.of());
  }

  @Override
  public Map<String, String> facts(CorosyncStatus status) {
    return status.facts();
  }

  @Override
  public List<Change> changes(CorosyncStatus from, CorosyncStatus to) {
    return CorosyncChanges.between(from, to);
  }

  @Override
  public List<Tools.Command> capture() {
    return CorosyncReading.capture(settings);
  }
}
