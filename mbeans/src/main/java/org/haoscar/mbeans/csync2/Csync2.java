package org.haoscar.mbeans.csync2;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Family;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.table.Module;

/** The adapter for csync2. It lists and compares, and never checks, updates or forces. */
public final class Csync2 implements Component<Csync2Status> {
  public static final Family<Csync2Status> FAMILY =
      new Family<>(
          "csync2",
          "csync2.",
          Duration.ofMinutes(1),
          Settings.OPTIONS,
          chosen -> new Csync2(Settings.of(chosen)));

  private final Settings settings;

  /** The peers' last answer: they are not asked at every look. */
  private final AtomicReference<Optional<Asked>> asked = new AtomicReference<>(Optional.empty());

  public Csync2(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Module<Csync2Status> module() {
    return Csync2Tables.MODULE;
  }

  @Override
  public List<ConditionType> conditions() {
    return Csync2Conditions.ALL;
  }

  @Override
  public Observation<Csync2Status> observe(Tools tools, Time time) {
    return new Csync2Reading(tools, time, settings).observe(asked);
  }

  @Override
  public List<Finding> findings(Observation<Csync2Status> observation, String node) {
    return switch (observation) {
      case Observation.Observed<Csync2Status> o -> Csync2Findings.of(o.status(), node);
      case Observation.Absent<Csync2Status> absent -> List.of();
      case Observation.Unreadable<Csync2Status> unreadable -> silent(unreadable, node);
      case Observation.TimedOut<Csync2Status> timedOut -> silent(timedOut, node);
    };
  }

  private static List<Finding> silent(Observation<Csync2Status> observation, String node) {
    return List.of(Csync2Findings.toolSilent(node, "csync2", observation.reason()));
  }

  @Override
  public List<Finding> across(
      Csync2Status status, Optional<Map<String, String>> theirs, String node) {
    return BothHeads.of(status, theirs);
  }

  @Override
  public Map<String, String> facts(Csync2Status status) {
    return Told.of(status);
  }

  @Override
  public List<Change> changes(Csync2Status from, Csync2Status to) {
    return Csync2Changes.between(from, to);
  }

  @Override
  public List<Tools.Command> capture() {
    return List.of(
        Tools.Command.of("cat", settings.files().config()),
        Tools.Command.of("cat", Csync2Reading.HOSTNAME),
        Tools.Command.of("cat", Csync2Reading.MOUNTINFO),
        Tools.Command.of("cat", Csync2Reading.FSTAB),
        settings.dirty(),
        settings.known(),
        settings.trial(),
        settings.timeOfLog(),
        settings.endOfLog());
  }
}
