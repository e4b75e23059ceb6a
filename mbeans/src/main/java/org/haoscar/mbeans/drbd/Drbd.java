package org.haoscar.mbeans.drbd;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Reading;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Family;
import org.haoscar.mbeans.port.Stream;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.table.Module;

/** The adapter for DRBD, kernel modules 8.4 and 9. It reads and never acts. */
public final class Drbd implements Component<DrbdStatus> {
  public static final Family<DrbdStatus> FAMILY =
      new Family<>(
          "drbd",
          "DRBD.",
          Duration.ofSeconds(10),
          Settings.OPTIONS,
          chosen -> new Drbd(Settings.of(chosen)));

  private final Settings settings;

  public Drbd(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Module<DrbdStatus> module() {
    return DrbdTables.MODULE;
  }

  @Override
  public List<ConditionType> conditions() {
    return DrbdConditions.ALL;
  }

  @Override
  public Observation<DrbdStatus> observe(Tools tools, Time time) {
    return new DrbdReading(tools, time, settings.programs()).observe();
  }

  @Override
  public Optional<Stream<DrbdStatus>> stream() {
    return Optional.of(new Events2(DrbdReading.stream(settings.programs())));
  }

  private record Events2(Tools.Command command) implements Stream<DrbdStatus> {
    @Override
    public Fold<DrbdStatus> start() {
      return Events2Fold.live();
    }
  }

  @Override
  public DrbdStatus join(DrbdStatus streamed, DrbdStatus polled) {
    return streamed.joined(polled);
  }

  @Override
  public List<Finding> findings(Observation<DrbdStatus> observation, String node) {
    return switch (observation) {
      case Observation.Observed<DrbdStatus> o -> DrbdFindings.of(o.status(), node, settings);
      case Observation.Absent<DrbdStatus> absent ->
          List.of(Finding.keepsAll(DrbdConditions.SPLIT_BRAIN));
      case Observation.Unreadable<DrbdStatus> unreadable -> silent(unreadable, node);
      case Observation.TimedOut<DrbdStatus> timedOut -> silent(timedOut, node);
    };
  }

  private static List<Finding> silent(Observation<DrbdStatus> observation, String node) {
    return List.of(DrbdFindings.toolSilent(node, observation.reason()));
  }

  @Override
  public Map<String, String> facts(DrbdStatus status) {
    var facts = new TreeMap<String, String>();
    status.copies().forEach(copy -> facts.putAll(copy.words()));
    return facts;
  }

  /** Without a cluster engine the head whose copy is Primary. */
  @Override
  public Optional<String> active(DrbdStatus status, String node) {
    boolean primary =
        status.copies().stream().anyMatch(copy -> copy.state().role() == Role.PRIMARY);
    return primary ? Optional.of(node) : Optional.empty();
  }

  @Override
  public List<Change> changes(DrbdStatus from, DrbdStatus to) {
    return DrbdChanges.between(from, to);
  }

  @Override
  public List<Tools.Command> capture() {
    return DrbdReading.capture(settings.programs());
  }

  @Override
  public List<Reading<DrbdStatus>> replay(String recorded) {
    return Recording.read(recorded);
  }
}
