package org.haoscar.mbeans.monit;

import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Family;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.table.Module;

/** The adapter for Monit. It polls: a collector would cost Monit's own cycle. */
public final class Monit implements Component<MonitStatus> {
  public static final Family<MonitStatus> FAMILY =
      new Family<>(
          "monit",
          "Monit.",
          Duration.ofSeconds(15),
          Settings.OPTIONS,
          chosen -> new Monit(Settings.of(chosen)));

  private final Settings settings;

  public Monit(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Module<MonitStatus> module() {
    return MonitTables.MODULE;
  }

  @Override
  public List<ConditionType> conditions() {
    return MonitConditions.ALL;
  }

  @Override
  public Observation<MonitStatus> observe(Tools tools, Time time) {
    return new MonitReading(tools, time, settings).observe();
  }

  @Override
  public List<Finding> findings(Observation<MonitStatus> observation, String node) {
    return switch (observation) {
      case Observation.Observed<MonitStatus> o -> MonitFindings.of(o.status(), node);
      case Observation.Absent<MonitStatus> absent -> List.of();
      case Observation.Unreadable<MonitStatus> unreadable -> silent(unreadable, node);
      case Observation.TimedOut<MonitStatus> timedOut -> silent(timedOut, node);
    };
  }

  private static List<Finding> silent(Observation<MonitStatus> observation, String node) {
    return List.of(MonitFindings.toolSilent(node, observation.reason()));
  }

  @Override
  public List<Change> changes(MonitStatus from, MonitStatus to) {
    return MonitChanges.between(from, to);
  }

  /** Not the control file: it has passwords. */
  @Override
  public List<Tools.Command> capture() {
    return List.of(settings.process(), settings.endOfLog());
  }
}
