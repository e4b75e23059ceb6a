package org.haoscar.mbeans.pacemaker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** The adapter for Pacemaker. It reads and never acts. */
public final class Pacemaker implements Component<PacemakerStatus> {
  public static final Family<PacemakerStatus> FAMILY =
      new Family<>(
          "pacemaker",
          "Pacemaker.",
          Duration.ofSeconds(10),
          Settings.OPTIONS,
          chosen -> new Pacemaker(Settings.of(chosen)));

  private final Settings settings;
  private final Memory memory = new Memory();

  public Pacemaker(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Module<PacemakerStatus> module() {
    return PacemakerTables.MODULE;
  }

  @Override
  public List<ConditionType> conditions() {
    return PacemakerConditions.ALL;
  }

  @Override
  public Observation<PacemakerStatus> observe(Tools tools, Time time) {
    var reading = new PacemakerReading(tools, time.now(), settings.programs(), memory);
    Observation<PacemakerStatus> observation = reading.observe();
    return observation instanceof Observation.Observed<PacemakerStatus>(var status, var at)
        ? new Observation.Observed<>(memory.seen(status, at), at)
        : observation;
  }

  @Override
  public List<Finding> findings(Observation<PacemakerStatus> observation, String node) {
    return switch (observation) {
      case Observation.Observed<PacemakerStatus> o ->
          PacemakerFindings.of(o.status(), node, settings);
      case Observation.Absent<PacemakerStatus> absent -> List.of();
      case Observation.Unreadable<PacemakerStatus> unreadable -> silent(unreadable, node);
      case Observation.TimedOut<PacemakerStatus> timedOut -> silent(timedOut, node);
    };
  }

  private static List<Finding> silent(Observation<PacemakerStatus> observation, String node) {
    return List.of(PacemakerFindings.toolSilent(node, observation.reason()));
  }

  /** Whether it runs there, whom it names, and what its engine says of the loss of each node. */
  @Override
  public Map<String, String> facts(PacemakerStatus status) {
    var facts = new TreeMap<String, String>();
    facts.put("running", String.valueOf(status.running()));
    status.view().cluster().dcName().ifPresent(dc -> facts.put("dc", dc));
    status.losses().forEach(l -> facts.put("loss." + l.node(), l.verdict().label()));
    return facts;
  }

  /** The node that decides for the cluster. In a split each side names its own. */
  @Override
  public Optional<String> active(PacemakerStatus status, String node) {
    return status.view().cluster().dcName();
  }

  @Override
  public List<Change> changes(PacemakerStatus from, PacemakerStatus to) {
    return PacemakerChanges.between(from, to);
  }

  @Override
  public List<Tools.Command> capture() {
    return PacemakerReading.capture(settings.programs());
  }
}
