package org.haoscar.mbeans.probe;

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

/** The adapter for whatever else a site wants asked. */
public final class Probe implements Component<ProbeStatus> {
  public static final Family<ProbeStatus> FAMILY =
      new Family<>(
          "probe",
          "Commands of the site's own, as Nagios plugins are.",
          Duration.ofSeconds(60),
          Settings.OPTIONS,
          chosen -> new Probe(Settings.of(chosen)));

  private final Settings settings;

  public Probe(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Module<ProbeStatus> module() {
    return ProbeTables.MODULE;
  }

  @Override
  public List<ConditionType> conditions() {
    return ProbeConditions.ALL;
  }

  @Override
  public Observation<ProbeStatus> observe(Tools tools, Time time) {
    return new ProbeReading(tools, time, settings).observe();
  }

  @Override
  public List<Finding> findings(Observation<ProbeStatus> observation, String node) {
    return switch (observation) {
      case Observation.Observed<ProbeStatus> o -> ProbeFindings.of(o.status(), node);
      case Observation.Absent<ProbeStatus> absent -> missing(absent, node);
      case Observation.Unreadable<ProbeStatus> unreadable -> silent(unreadable, node);
      case Observation.TimedOut<ProbeStatus> timedOut -> silent(timedOut, node);
    };
  }

  /** A program that is configured and missing is no service that is well. */
  private List<Finding> missing(Observation<ProbeStatus> absent, String node) {
    return settings.probes().isEmpty() ? List.of() : ProbeFindings.missing(node, absent.reason());
  }

  private static List<Finding> silent(Observation<ProbeStatus> observation, String node) {
    return List.of(ProbeFindings.toolSilent(node, observation.reason()));
  }

  @Override
  public List<Finding> across(
      ProbeStatus status, Optional<Map<String, String>> theirs, String node) {
    return ProbeFindings.across(status, theirs.orElse(Map.of()), node);
  }

  @Override
  public Map<String, String> facts(ProbeStatus status) {
    return status.facts();
  }

  @Override
  public List<Change> changes(ProbeStatus from, ProbeStatus to) {
    return Change.between(from.story(), to.story());
  }

  @Override
  public List<Tools.Command> capture() {
    return settings.probes().stream().map(Settings.Question::command).toList();
  }
}
