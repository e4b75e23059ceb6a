package org.haoscar.mbeans.corosync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.corosync.CorosyncStatus.Extras;
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

/**
 * One whole reading of Corosync by its tools, which root may use and whom {@code uidgid} names.
 *
 * <p>The trap: {@code corosync-quorumtool} says {@code Cannot initialize CMAP service} both when
 * Corosync does not run and when we may not ask it. Only {@code corosync-cmapctl} tells the two
 * apart: {@code CS_ERR_LIBRARY} and {@code CS_ERR_ACCESS}.
 */
final class CorosyncReading {
  private static final String NOBODY_ANSWERS = "CS_ERR_LIBRARY";
  private static final String NOT_FOR_US = "CS_ERR_ACCESS";

  private final Tools tools;
  private final Time time;
  private final Settings settings;

  /** What only adds to a reading is not asked for any more after one question hung. */
  private boolean hung;

  CorosyncReading(Tools tools, Time time, Settings settings) {
    this.tools = tools;
    this.time = time;
    this.settings = settings;
  }

  Observation<CorosyncStatus> observe() {
    Output output = tools.run(quorum(settings.programs()));
    return printed(output)
        .flatMap(QuorumText::read)
        .map(this::running)
        .orElseGet(() -> unanswered(output));
  }

  private Observation<CorosyncStatus> running(Quorum quorum) {
    Optional<Cmap> conf = added(tools.read(settings.files().conf())).flatMap(ConfText::read);
    Optional<Cmap> cmap = cmapWithStats();
    Optional<LinkText.Links> links = asked(links(settings.programs())).flatMap(LinkText::read);
    Cmap stats = cmap.orElse(Cmap.NONE);
    var plain =
        new CorosyncStatus(
            Optional.of(quorum), conf, cmap, links.map(l -> counted(l, stats)), Extras.NONE);
    var extras = new Extras(plain.hasDevice() ? qdevice() : Optional.empty(), sbd());
    return new Observed<>(plain.with(extras), time.now());
  }

  private Optional<Cmap> cmapWithStats() {
    Optional<Cmap> cmap = asked(cmap(settings.programs())).flatMap(Cmap::read);
    return cmap.map(
        c -> c.with(asked(stats(settings.programs())).flatMap(Cmap::read).orElse(Cmap.NONE)));
  }

  private LinkText.Links counted(LinkText.Links links, Cmap stats) {
    Map<List<Long>, String> remotes =
        asked(neighbours(settings.programs())).map(LinkText::remotes).orElse(Map.of());
    return new LinkText.Links(
        links.transport(),
        links.list().stream()
            .map(
                link ->
                    link.with(
                        link.remote()
                            .or(
                                () ->
                                    Optional.ofNullable(
                                        remotes.get(List.of(link.peer(), (long) link.number())))),
                        Counting.of(stats, link)))
            .toList());
  }

  private Optional<Qdevice> qdevice() {
    return asked(qdevice(settings.programs())).flatMap(Qdevice::read);
  }

  /** The settings say nothing of whether SBD is used: the package brings them. */
  private Optional<Sbd> sbd() {
    return added(tools.read(settings.files().sbdUnit()))
        .flatMap(
            unit ->
                settings.files().sbd().stream()
                    .flatMap(path -> added(tools.read(path)).stream())
                    .findFirst())
        .map(Sbd::read);
  }

  private Optional<String> asked(Command command) {
    return hung ? Optional.empty() : added(tools.run(command));
  }

  private Optional<String> added(Output output) {
    hung |= output instanceof Hung;
    return printed(output);
  }

  private static Optional<String> printed(Output output) {
    return output instanceof Exited(int status, String out, String err)
        ? Optional.of(out)
        : Optional.empty();
  }

  private Observation<CorosyncStatus> unanswered(Output quorum) {
    return switch (quorum) {
      case Missing missing ->
          new Absent<>(settings.programs().quorumtool() + " is not installed", time.now());
      case Hung(String reason) ->
          new TimedOut<>(settings.programs().quorumtool() + ": " + reason, time.now());
      case Forbidden(String reason) -> unreadable("permission denied: " + reason);
      case Flooded(String reason) -> unreadable(settings.programs().quorumtool() + ": " + reason);
      case Exited ended -> refused(ended);
    };
  }

  private Observation<CorosyncStatus> refused(Exited quorum) {
    Output output = tools.run(cmap(settings.programs()));
    String words = output instanceof Exited cmap ? cmap.out() + cmap.err() : "";
    if (output instanceof Hung(String reason)) {
      return new TimedOut<>(settings.programs().cmapctl() + ": " + reason, time.now());
    }
    if (words.contains(NOT_FOR_US)) {
      return unreadable("Corosync refuses us (CS_ERR_ACCESS)");
    }
    if (words.contains(NOBODY_ANSWERS)) {
      return notRunning();
    }
    return unreadable(settings.programs().quorumtool() + ": " + complaint(quorum));
  }

  /** It is down only on a head that is meant to run it. */
  private Observation<CorosyncStatus> notRunning() {
    String conf = settings.files().conf();
    return switch (tools.read(conf)) {
      case Missing missing -> new Absent<>("there is no " + conf, time.now());
      case Forbidden(String reason) -> unreadable(conf + ": permission denied: " + reason);
      case Flooded(String reason) -> unreadable(conf + ": " + reason);
      case Hung(String reason) -> new TimedOut<>(conf + ": " + reason, time.now());
      case Exited ended ->
          alive()
              ? unreadable("Corosync runs, and nobody answers at its sockets (CS_ERR_LIBRARY)")
              : new Observed<>(down(ConfText.read(ended.out())), time.now());
    };
  }

  private boolean alive() {
    return tools.run(process()) instanceof Exited(int status, String out, String err)
        && status == 0
        && out.strip().matches("[0-9\\s]{1,200}");
  }

  private static CorosyncStatus down(Optional<Cmap> conf) {
    return new CorosyncStatus(
        Optional.empty(), conf, Optional.empty(), Optional.empty(), Extras.NONE);
  }

  private Observation<CorosyncStatus> unreadable(String reason) {
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

  private static Command quorum(Settings.Programs programs) {
    return Command.of(programs.quorumtool(), "-s");
  }

  private static Command cmap(Settings.Programs programs) {
    return Command.of(programs.cmapctl());
  }

  private static Command stats(Settings.Programs programs) {
    return Command.of(programs.cmapctl(), "-m", "stats");
  }

  private static Command links(Settings.Programs programs) {
    return Command.of(programs.cfgtool(), "-s");
  }

  private static Command neighbours(Settings.Programs programs) {
    return Command.of(programs.cfgtool(), "-n");
  }

  private static Command qdevice(Settings.Programs programs) {
    return Command.of(programs.qdevice(), "-s", "-v");
  }

  private static Command process() {
    return Command.of("pgrep", "-x", "corosync");
  }

  /** Prints a line for each change of membership, quorum and links. */
  static Command notify(Settings.Programs programs) {
    return new Command(List.of(programs.notifyd(), "-f", "-o"), Duration.ZERO);
  }

  /** No {@code corosync.conf}: it may have the cluster's key. */
  static List<Command> capture(Settings settings) {
    Settings.Programs programs = settings.programs();
    var commands = new ArrayList<Command>();
    commands.add(quorum(programs));
    commands.add(links(programs));
    commands.add(neighbours(programs));
    commands.add(cmap(programs));
    commands.add(stats(programs));
    commands.add(qdevice(programs));
    commands.add(process());
    commands.add(Command.of("cat", settings.files().sbdUnit()));
    settings.files().sbd().forEach(path -> commands.add(Command.of("cat", path)));
    return commands;
  }
}
