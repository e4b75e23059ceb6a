package org.haoscar.mbeans.keepalived;

import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Option;
import org.haoscar.mbeans.port.Tools.Command;

/** What a site may say of keepalived. */
public record Settings(String state, String dump, String fifo, Programs programs) {
  private static final Option<String> STATE =
      Option.of(
          "state",
          new Option.Kind.File(),
          "/run/haoscar/keepalived",
          "The folder in which a notify script keeps a file for each instance, named as the"
              + " instance, whose first line is its state and priority: MASTER 100. keepalived"
              + " runs scripts with umask 0177: the script sets its own first, writes beside the"
              + " folder and renames.");
  private static final Option<String> DUMP =
      Option.of(
          "dump",
          new Option.Kind.File(),
          "/tmp/keepalived.json",
          "What keepalived writes when it gets its JSON signal, counted while it is younger than"
              + " two minutes. We never send the signal, and keepalived lets only root read it.");
  private static final Option<String> FIFO =
      Option.of(
          "fifo",
          new Option.Kind.Text("a path that begins with /, or nothing", "(/[^\\p{Cntrl}]{1,250})?"),
          "",
          "A FIFO of keepalived's vrrp_notify_fifo that nobody else reads: each line means look"
              + " now. None when empty.");
  private static final Option<String> GREP = Option.program("grep");
  private static final Option<String> STAT = Option.program("stat");
  private static final Option<String> CAT = Option.program("cat");
  private static final Option<String> PGREP = Option.program("pgrep");

  static final List<Option<?>> OPTIONS = List.of(STATE, DUMP, FIFO, GREP, STAT, CAT, PGREP);

  public record Programs(String grep, String stat, String cat, String pgrep) {}

  public static Settings of(Chosen chosen) {
    return new Settings(
        chosen.get(STATE),
        chosen.get(DUMP),
        chosen.get(FIFO),
        new Programs(chosen.get(GREP), chosen.get(STAT), chosen.get(CAT), chosen.get(PGREP)));
  }

  /** The first line of each file, behind its path. */
  Command states() {
    return Command.of(programs.grep(), "-r", "-H", "-m", "1", "-e", "[A-Z]", state);
  }

  Command dumped() {
    return Command.of(programs.stat(), "-c", "%Y", dump);
  }

  /** Exit status 1 and nothing printed when there is no such process. */
  Command process() {
    return Command.of(programs.pgrep(), "-x", "keepalived");
  }

  /** keepalived never waits for a reader: what does not fit is lost. */
  List<Command> hints() {
    return fifo.isEmpty()
        ? List.of()
        : List.of(new Command(List.of(programs.cat(), fifo), Duration.ZERO));
  }
}
