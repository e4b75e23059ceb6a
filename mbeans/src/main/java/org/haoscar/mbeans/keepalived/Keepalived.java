package org.haoscar.mbeans.keepalived;

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

/** The adapter for keepalived's VRRP. It sends no signal. */
public final class Keepalived implements Component<KeepalivedStatus> {
  public static final Family<KeepalivedStatus> FAMILY =
      new Family<>(
          "keepalived",
          "keepalived: its VRRP instances.",
          Duration.ofSeconds(10),
          Settings.OPTIONS,
          chosen -> new Keepalived(Settings.of(chosen)));

  private final Settings settings;

  public Keepalived(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Module<KeepalivedStatus> module() {
    return KeepalivedTables.MODULE;
  }

  @Override
  public List<ConditionType> conditions() {
    return KeepalivedConditions.ALL;
  }

  @Override
  public Observation<KeepalivedStatus> observe(Tools tools, Time time) {
    return new KeepalivedReading(tools, time, settings).observe();
  }

  @Override
  public List<Tools.Command> hints() {
    return settings.hints();
  }

  @Override
  public List<Finding> findings(Observation<KeepalivedStatus> observation, String node) {
    return switch (observation) {
      case Observation.Observed<KeepalivedStatus> o -> KeepalivedFindings.of(o.status(), node);
      case Observation.Absent<KeepalivedStatus> absent -> List.of();
      case Observation.Unreadable<KeepalivedStatus> unreadable -> silent(unreadable, node);
      case Observation.TimedOut<KeepalivedStatus> timedOut -> silent(timedOut, node);
    };
  }

  private static List<Finding> silent(Observation<KeepalivedStatus> observation, String node) {
    return List.of(KeepalivedFindings.toolSilent(node, observation.reason()));
  }

  @Override
  public List<Finding> across(
      KeepalivedStatus status, Optional<Map<String, String>> theirs, String node) {
    return KeepalivedFindings.across(status, theirs.orElse(Map.of()));
  }

  @Override
  public Map<String, String> facts(KeepalivedStatus status) {
    return status.facts();
  }

  @Override
  public List<Change> changes(KeepalivedStatus from, KeepalivedStatus to) {
    return Change.between(from.story(), to.story());
  }

  @Override
  public List<Tools.Command> capture() {
    return List.of(
        settings.states(),
        settings.dumped(),
        Tools.Command.of("cat", settings.dump()),
        settings.process());
  }
}
