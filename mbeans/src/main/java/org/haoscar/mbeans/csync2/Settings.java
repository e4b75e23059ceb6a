package org.haoscar.mbeans.csync2;

import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Option;
import org.haoscar.mbeans.port.Tools.Command;

/**
 * What a site may say of csync2.
 *
 * @param ask how often the peers are asked; zero is never
 */
public record Settings(
    String csync2, Files files, Duration ask, Bounds bounds, List<String> replicated) {
  private static final Option<String> CSYNC2 = Option.program("csync2");
  private static final Option<String> CONFIG =
      Option.of(
          "config",
          new Option.Kind.File(),
          "/etc/csync2.cfg",
          "csync2's configuration. Only the standard one is asked about.");
  private static final Option<String> LOG =
      Option.of(
          "log",
          new Option.Kind.File(),
          "/var/log/csync2.log",
          "Where the site's own job appends what csync2 -xv says, for the last run.");
  private static final Option<Duration> ASK =
      Option.of(
          "askPeers",
          new Option.Kind.Time(Duration.ZERO, Duration.ofDays(1)),
          Duration.ofMinutes(10),
          "How often csync2 -T asks the peers whether their databases are in sync; 0 s is never. It"
              + " connects to them.");
  private static final Option<Long> MOST_FILES =
      Option.of(
          "mostFiles",
          new Option.Kind.Whole(0, 1_000_000),
          10_000L,
          "How many included files are compared with the other head at most; 0 compares none.");
  private static final Option<Long> MOST_MIB =
      Option.of(
          "mostMegabytes",
          new Option.Kind.Whole(1, 65_536),
          512L,
          "How many MiB they may have together.");
  private static final Option<List<String>> REPLICATED =
      Option.of(
          "replicated",
          new Option.Kind.Many<>(new Option.Kind.File()),
          List.of(),
          "Mount points of file systems that the cluster moves, besides those on /dev/drbd*. csync2"
              + " must include nothing of them, and we read nothing there.");

  static final List<Option<?>> OPTIONS =
      List.of(CSYNC2, CONFIG, LOG, ASK, MOST_FILES, MOST_MIB, REPLICATED);

  /** It runs what a run of before left in its database, and that may take its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Shorter than csync2's own lock-timeout of 12 s, for which a run waits for us at most. */
  private static final Duration HURRY = Duration.ofSeconds(10);

  private static final String END_OF_LOG = "65536";

  public record Files(String config, String log) {}

  /** Of what is compared. */
  public record Bounds(int files, long bytes, Duration time) {}

  public Settings {
    replicated = List.copyOf(replicated);
  }

  public static Settings of(Chosen chosen) {
    return new Settings(
        chosen.get(CSYNC2),
        new Files(chosen.get(CONFIG), chosen.get(LOG)),
        chosen.get(ASK),
        new Bounds(
            Math.toIntExact(chosen.get(MOST_FILES)),
            chosen.get(MOST_MIB) << 20,
            Duration.ofMinutes(1)),
        chosen.get(REPLICATED));
  }

  public static Settings usual() {
    return of(Chosen.usual());
  }

  /** With -B no transaction spans the listing, so that a run is not kept waiting. */
  Command dirty() {
    return new Command(List.of(csync2, "-B", "-M"), PATIENCE);
  }

  Command known() {
    return new Command(List.of(csync2, "-B", "-L"), PATIENCE);
  }

  Command trial() {
    return new Command(List.of(csync2, "-B", "-T"), HURRY);
  }

  Command timeOfLog() {
    return Command.of("stat", "-c", "%Y", files.log());
  }

  Command endOfLog() {
    return Command.of("tail", "-c", END_OF_LOG, files.log());
  }
}
