package org.haoscar.mbeans.probe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Option;
import org.haoscar.mbeans.port.Tools.Command;

/** What a site may have asked. */
public record Settings(List<Question> probes) {
  static final Option<String> NAME =
      Option.required("name", Option.NAME, "What the probe is called, the same on both heads.");
  static final Option<List<String>> COMMAND =
      Option.required(
          "command",
          new Option.Kind.Many<>(new Option.Kind.Text("a word", "[^\\p{Cntrl}]{1,1024}")),
          "The program and its arguments, a word each: no shell reads them. It exits with 0 for"
              + " well, 1 for warning, 2 for critical, 3 for unknown, and its first line says more,"
              + " performance data behind a |. It runs as the agent's user; whoever may list"
              + " processes sees the words, so they are no place for a password. With"
              + " anyFailureIsCritical [\"scontrol\", \"ping\"] and [\"showmount\", \"-e\","
              + " \"localhost\"] will do as they are.");
  static final Option<Duration> TIMEOUT =
      Option.of(
          "timeout",
          new Option.Kind.Time(Duration.ofSeconds(1), Duration.ofMinutes(5)),
          Duration.ofSeconds(10),
          "After so long it is ended, and its answer is unknown.");
  static final Option<String> PLACE =
      Option.of(
          "place",
          new Option.Kind.Text("active, both or here", "active|both|here"),
          "active",
          "Where it must be well: active is on one of the two heads, both is on each, here is on"
              + " this head, whose configuration alone has it.");
  static final Option<Boolean> ANY_FAILURE =
      Option.of(
          "anyFailureIsCritical",
          new Option.Kind.Truth(),
          false,
          "For commands that are no plugins: every exit status but 0 is critical.");

  static final Option<List<Chosen>> PROBES =
      Option.of(
          "probes",
          new Option.Kind.Sections(List.of(NAME, COMMAND, TIMEOUT, PLACE, ANY_FAILURE)),
          List.of(),
          "The commands that are asked, one after the other. None: nothing is asked.");

  static final List<Option<?>> OPTIONS = List.of(PROBES);

  /**
   * @param anyFailure every exit status but 0 is critical
   */
  public record Question(String name, Command command, Place place, boolean anyFailure) {
    static Question of(Chosen section) {
      return new Question(
          section.get(NAME),
          new Command(section.get(COMMAND), section.get(TIMEOUT)),
          Place.of(section.get(PLACE)),
          section.get(ANY_FAILURE));
    }

    State state(int exitStatus) {
      return anyFailure && exitStatus != 0 ? State.CRITICAL : State.of(exitStatus);
    }
  }

  public Settings {
    probes = List.copyOf(probes);
  }

  public static Settings of(Chosen chosen) {
    Map<String, Question> probes = new LinkedHashMap<>();
    chosen.get(PROBES).stream()
        .filter(section -> !section.get(COMMAND).isEmpty())
        .map(Question::of)
        .forEach(question -> probes.putIfAbsent(question.name(), question));
    return new Settings(List.copyOf(probes.values()));
  }
}
