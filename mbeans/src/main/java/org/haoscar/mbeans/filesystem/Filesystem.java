package org.haoscar.mbeans.filesystem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Family;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.table.Module;

/** The adapter for mounts. */
public final class Filesystem implements Component<FilesystemStatus> {
  public static final Family<FilesystemStatus> FAMILY =
      new Family<>(
          "filesystem",
          "The file systems that the pair's services stand on.",
          Duration.ofSeconds(15),
          Settings.OPTIONS,
          chosen -> new Filesystem(Settings.of(chosen)));

  private final Settings settings;

  public Filesystem(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Module<FilesystemStatus> module() {
    return FilesystemTables.MODULE;
  }

  @Override
  public List<ConditionType> conditions() {
    return FilesystemConditions.ALL;
  }

  @Override
  public Observation<FilesystemStatus> observe(Tools tools, Time time) {
    return new FilesystemReading(tools, time, settings).observe();
  }

  @Override
  public List<Finding> findings(Observation<FilesystemStatus> observation, String node) {
    return switch (observation) {
      case Observation.Observed<FilesystemStatus> o -> FilesystemFindings.of(o.status(), node);
      case Observation.Absent<FilesystemStatus> absent -> List.of();
      case Observation.Unreadable<FilesystemStatus> unreadable -> silent(unreadable, node);
      case Observation.TimedOut<FilesystemStatus> timedOut -> silent(timedOut, node);
    };
  }

  private static List<Finding> silent(Observation<FilesystemStatus> observation, String node) {
    return List.of(FilesystemFindings.toolSilent(node, observation.reason()));
  }

  @Override
  public List<Finding> across(
      FilesystemStatus status, Optional<Map<String, String>> theirs, String node) {
    return FilesystemFindings.across(status, theirs.orElse(Map.of()));
  }

  @Override
  public Map<String, String> facts(FilesystemStatus status) {
    return status.facts();
  }

  @Override
  public List<Change> changes(FilesystemStatus from, FilesystemStatus to) {
    return Change.between(from.story(), to.story());
  }

  @Override
  public List<Tools.Command> capture() {
    var mounts = settings.mounts().stream().map(m -> settings.usage(m.path()));
    return Stream.concat(Stream.of(Tools.Command.of("cat", "/proc/self/mountinfo")), mounts)
        .toList();
  }
}
