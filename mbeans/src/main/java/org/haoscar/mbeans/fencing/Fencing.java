package org.haoscar.mbeans.fencing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Family;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.table.Module;

/** The adapter for fencing by Pacemaker. It reads and never acts, and runs no fence agent. */
public final class Fencing implements Component<FencingStatus> {
  public static final Family<FencingStatus> FAMILY =
      new Family<>(
          "fencing",
          "Fencing by Pacemaker.",
          Duration.ofSeconds(15),
          Settings.OPTIONS,
          chosen -> new Fencing(Settings.of(chosen)));

  private final Settings settings;
  private final Kept kept = new Kept();

  public Fencing(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Module<FencingStatus> module() {
    return FencingTables.MODULE;
  }

  @Override
  public List<ConditionType> conditions() {
    return FencingConditions.ALL;
  }

  @Override
  public Observation<FencingStatus> observe(Tools tools, Time time) {
    Observation<FencingStatus> observation =
        new FencingReading(tools, time.now(), settings).observe();
    return observation instanceof Observation.Observed<FencingStatus>(var status, var at)
        ? new Observation.Observed<>(status.with(kept.with(status.history().orElse(List.of()))), at)
        : observation;
  }

  @Override
  public List<Finding> findings(Observation<FencingStatus> observation, String node) {
    return switch (observation) {
      case Observation.Observed<FencingStatus> o -> FencingFindings.of(o.status(), node);
      case Observation.Absent<FencingStatus> absent -> List.of();
      case Observation.Unreadable<FencingStatus> unreadable -> silent(unreadable, node);
      case Observation.TimedOut<FencingStatus> timedOut -> silent(timedOut, node);
    };
  }

  private static List<Finding> silent(Observation<FencingStatus> observation, String node) {
    return List.of(FencingFindings.toolSilent(node, observation.reason()));
  }

  /** Whether this head could fence, for the question what may be lost. */
  @Override
  public Map<String, String> facts(FencingStatus status) {
    var facts = new TreeMap<String, String>();
    status.enabled().ifPresent(on -> facts.put("enabled", String.valueOf(on)));
    status
        .able()
        .forEach((node, devices) -> facts.put("able." + node, String.valueOf(devices.size())));
    return facts;
  }

  @Override
  public List<Change> changes(FencingStatus from, FencingStatus to) {
    return FencingChanges.between(from, to);
  }

  @Override
  public List<Tools.Command> capture() {
    return FencingReading.capture(settings);
  }
}
