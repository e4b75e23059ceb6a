package org.haoscar.mbeans.filesystem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Option;
import org.haoscar.mbeans.port.Tools.Command;

/** What a site may say of its mounts. */
public record Settings(List<Wanted> mounts, String stat) {
  private static final Duration STAT = Duration.ofSeconds(5);

  /** Longer ones are no index of a table. */
  static final Option<String> PATH =
      Option.required(
          "path",
          new Option.Kind.Text("a path of up to 64 characters", "/[^\\p{Cntrl}]{0,63}"),
          "The mount point, as /proc/self/mountinfo shows it.");

  static final Option<String> WHERE =
      Option.of(
          "where",
          new Option.Kind.Text("active, both or any", "active|both|any"),
          "active",
          "On which heads it must be mounted: active is on exactly one of them, both is on each,"
              + " any is nowhere in particular.");
  static final Option<Long> FILLING_PERCENT =
      Option.of(
          "fillingPercent",
          new Option.Kind.Whole(1, 100),
          85L,
          "Used so far, in percent of its space or of its inodes, it is filling: minor.");
  static final Option<Long> FULL_PERCENT =
      Option.of(
          "fullPercent",
          new Option.Kind.Whole(1, 100),
          95L,
          "Used so far, in percent of its space or of its inodes, it is full: major.");
  static final Option<Boolean> READ_ONLY =
      Option.of(
          "readOnly",
          new Option.Kind.Truth(),
          false,
          "Whether it is meant to be mounted read-only: then that is no alarm.");

  static final Option<List<Chosen>> MOUNTS =
      Option.of(
          "mounts",
          new Option.Kind.Sections(List.of(PATH, WHERE, FILLING_PERCENT, FULL_PERCENT, READ_ONLY)),
          List.of(),
          "The file systems that the pair's services stand on, the same on both heads. None:"
              + " nothing is watched.");
  private static final Option<String> STAT_PROGRAM = Option.program("stat");

  static final List<Option<?>> OPTIONS = List.of(MOUNTS, STAT_PROGRAM);

  /** What is expected of a mount. */
  public record Wanted(String path, Where where, Limits limits, boolean readOnly) {
    static Wanted of(Chosen section) {
      return new Wanted(
          section.get(PATH),
          Where.of(section.get(WHERE)),
          new Limits(section.get(FILLING_PERCENT), section.get(FULL_PERCENT)),
          section.get(READ_ONLY));
    }
  }

  /** In percent. */
  public record Limits(long filling, long full) {}

  public Settings {
    mounts = List.copyOf(mounts);
  }

  public static Settings of(Chosen chosen) {
    Map<String, Wanted> mounts = new LinkedHashMap<>();
    chosen.get(MOUNTS).stream()
        .map(Wanted::of)
        .forEach(wanted -> mounts.putIfAbsent(wanted.path(), wanted));
    return new Settings(List.copyOf(mounts.values()), chosen.get(STAT_PROGRAM));
  }

  /** Its own process: statfs can hang for ever. A copy that hangs has no second beside it. */
  Command usage(String path) {
    return new Command(List.of(stat, "-f", "-c", "%b %f %a %S %c %d .", path), STAT);
  }
}
