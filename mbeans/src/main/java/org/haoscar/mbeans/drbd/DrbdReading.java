package org.haoscar.mbeans.drbd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Observation.TimedOut;
import org.haoscar.mbeans.model.Observation.Unreadable;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Tools.Output.Exited;
import org.haoscar.mbeans.port.Tools.Output.Flooded;
import org.haoscar.mbeans.port.Tools.Output.Forbidden;
import org.haoscar.mbeans.port.Tools.Output.Hung;
import org.haoscar.mbeans.port.Tools.Output.Missing;

/** One whole reading of DRBD by its tools, none of which needs privilege to show states. */
final class DrbdReading {
  private final Tools tools;
  private final Time time;
  private final Settings.Programs programs;

  DrbdReading(Tools tools, Time time, Settings.Programs programs) {
    this.tools = tools;
    this.time = time;
    this.programs = programs;
  }

  /** {@code /proc/drbd} is there when the module is. */
  Observation<DrbdStatus> observe() {
    return switch (tools.read(programs.procDrbd())) {
      case Exited(int status, String text, String err) -> states(ProcDrbd.parse(text));
      case Forbidden forbidden -> states(Optional.empty());
      case Missing missing -> withoutModule();
      case Hung(String reason) -> new TimedOut<>(programs.procDrbd() + ": " + reason, time.now());
      case Flooded(String reason) -> unreadable(programs.procDrbd() + ": " + reason);
    };
  }

  /** A head that is configured for DRBD and has no module is not a head without DRBD. */
  private Observation<DrbdStatus> withoutModule() {
    Site site = site(Optional.empty());
    if (site.configured().filter(names -> !names.isEmpty()).isEmpty()) {
      return new Absent<>("the kernel module drbd is not loaded", time.now());
    }
    return observed(site, new Readout(Optional.empty(), Optional.empty()), new TreeMap<>());
  }

  private Observation<DrbdStatus> states(Optional<ProcDrbd> proc) {
    Command dump = dump(programs);
    return switch (tools.run(dump)) {
      case Exited ended -> exited(proc, ended);
      case Missing missing -> new Absent<>(programs.drbdsetup() + " is not installed", time.now());
      case Forbidden(String reason) -> unreadable("permission denied: " + reason);
      case Hung(String reason) -> new TimedOut<>(dump + ": " + reason, time.now());
      case Flooded(String reason) -> unreadable(dump + ": " + reason);
    };
  }

  /** What was printed counts, whatever the exit status. */
  private Observation<DrbdStatus> exited(Optional<ProcDrbd> proc, Exited dump) {
    var readout = new Readout(proc, proc.filter(p -> !p.isEight()).flatMap(nine -> json()));
    Optional<SortedMap<ObjectId, Item>> objects =
        Readout.dump(dump.out())
            .or(() -> readout.text(printed(statusText(programs)).orElse(""), time.now()));
    return objects
        .map(found -> observed(site(proc), readout, found))
        .orElseGet(() -> unreadable(dump(programs) + ": " + complaint(dump)));
  }

  private Observation<DrbdStatus> observed(
      Site site, Readout readout, SortedMap<ObjectId, Item> objects) {
    DrbdStatus status = readout.status(site, objects);
    var reading = new GenerationReading(tools::run, time::nanos, programs.drbdsetup());
    return new Observed<>(status.with(reading.with(readout.proc(), status.items())), time.now());
  }

  private Optional<SortedMap<ObjectId, Item>> json() {
    return printed(statusJson(programs)).flatMap(text -> StatusJson.parse(text, time.now()));
  }

  private Site site(Optional<ProcDrbd> proc) {
    Optional<String> utils = printed(version(programs)).flatMap(DrbdReading::utils);
    Optional<SortedSet<String>> configured =
        succeeded(configured(programs)).map(DrbdReading::names);
    return new Site(proc.map(ProcDrbd::version), utils, configured);
  }

  /** {@code DRBDADM_VERSION=9.22.0} */
  static Optional<String> utils(String text) {
    String key = "DRBDADM_VERSION=";
    return text.lines()
        .filter(line -> line.startsWith(key) && line.length() <= key.length() + 64)
        .map(line -> line.substring(key.length()))
        .findFirst();
  }

  static SortedSet<String> names(String text) {
    var names = new TreeSet<>(List.of(text.strip().split("\\s+")));
    names.removeIf(name -> name.isEmpty() || name.length() > Events2Line.LONGEST_NAME);
    return names;
  }

  private Optional<String> printed(Command command) {
    return exited(command).map(Exited::out);
  }

  private Optional<String> succeeded(Command command) {
    return exited(command).filter(ended -> ended.status() == 0).map(Exited::out);
  }

  /** What only adds to a reading may be missing from it. */
  private Optional<Exited> exited(Command command) {
    Function<Output, Optional<Exited>> ended =
        output ->
            switch (output) {
              case Exited exited -> Optional.of(exited);
              case Missing m -> Optional.empty();
              case Forbidden f -> Optional.empty();
              case Hung h -> Optional.empty();
              case Flooded f -> Optional.empty();
            };
    return ended.apply(tools.run(command));
  }

  private Observation<DrbdStatus> unreadable(String reason) {
    return new Unreadable<>(reason, time.now());
  }

  private static String complaint(Exited ended) {
    String said =
        (ended.err() + "\n" + ended.out())
            .lines()
            .filter(l -> !l.isBlank())
            .findFirst()
            .orElse("prints nothing");
    return "exit status " + ended.status() + ", " + said.substring(0, Math.min(160, said.length()));
  }

  static Command dump(Settings.Programs programs) {
    return Command.of(
        programs.drbdsetup(), "events2", "--now", "--timestamps", "--statistics", "all");
  }

  /** Silence of a stream cannot be told from a hang. */
  static Command stream(Settings.Programs programs) {
    return new Command(
        List.of(programs.drbdsetup(), "events2", "--timestamps", "--statistics", "all"),
        Duration.ZERO);
  }

  private static Command statusText(Settings.Programs programs) {
    return Command.of(programs.drbdsetup(), "status", "--verbose", "--statistics");
  }

  private static Command statusJson(Settings.Programs programs) {
    return Command.of(programs.drbdsetup(), "status", "--json", "--verbose", "--statistics");
  }

  private static Command version(Settings.Programs programs) {
    return Command.of(programs.drbdadm(), "--version");
  }

  /** It reads the configuration only, and prints the resources that it has for this host. */
  private static Command configured(Settings.Programs programs) {
    return Command.of(programs.drbdadm(), "sh-resources");
  }

  /** No {@code dump} and no {@code show}: the configuration has a shared secret. */
  static List<Command> capture(Settings.Programs programs) {
    var commands = new ArrayList<Command>();
    commands.add(Command.of("cat", programs.procDrbd()));
    commands.add(version(programs));
    commands.add(configured(programs));
    commands.add(statusText(programs));
    commands.add(statusJson(programs));
    commands.add(dump(programs));
    return commands;
  }
}
