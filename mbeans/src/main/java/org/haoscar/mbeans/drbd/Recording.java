package org.haoscar.mbeans.drbd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.haoscar.mbeans.drbd.Recording.Section;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Observation.Unreadable;
import org.haoscar.mbeans.model.Reading;
import org.haoscar.mbeans.port.Stream.Fold;
import org.haoscar.mbeans.port.Stream.Step;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;

/**
 * Recorded output instead of running tools: a stream of {@code events2}, the JSON of {@code
 * status}, or transcripts of several commands, one after the other:
 *
 * <pre>
 * ### cat /proc/drbd
 * version: 8.4.11 (api:1/proto:86-101)
 *
 * ### drbdsetup events2 --now --timestamps --statistics r0
 * 2026-11-21T20:22:36.941511+00:00 exists -
 * # rc=0
 * </pre>
 *
 * A command that comes again begins the next transcript. The time is the stream's own.
 */
final class Recording {
  private static final Pattern GONE = Pattern.compile("(?m)^(\\S{1,64}): No such resource$");
  private static final String NO_MODULE = "/proc/drbd: No such file";

  private final List<Reading<DrbdStatus>> readings = new ArrayList<>();
  private Fold<DrbdStatus> fold = Events2Fold.recorded();
  private Instant at = Instant.EPOCH;

  private Recording() {}

  /** What one command printed. */
  record Section(String command, String text) {}

  static List<Reading<DrbdStatus>> read(String recorded) {
    var recording = new Recording();
    transcripts(recorded).forEach(recording::transcript);
    return List.copyOf(recording.readings);
  }

  private static List<List<Section>> transcripts(String recorded) {
    var transcripts = new ArrayList<List<Section>>();
    var current = new ArrayList<Section>();
    for (Section section : sections(recorded)) {
      if (current.stream().anyMatch(s -> s.command().equals(section.command()))) {
        transcripts.add(List.copyOf(current));
        current.clear();
      }
      current.add(section);
    }
    transcripts.add(List.copyOf(current));
    return transcripts;
  }

  private static List<Section> sections(String recorded) {
    var sections = new ArrayList<Section>();
    String command = "";
    var text = new StringBuilder();
    for (String line : recorded.lines().toList()) {
      if (line.startsWith("### ")) {
        sections.add(new Section(command, text.toString()));
        command = line.substring(4);
        text.setLength(0);
      } else if (!line.startsWith("# rc=") && !line.startsWith("# at=")) {
        text.append(line).append('\n');
      }
    }
    sections.add(new Section(command, text.toString()));
    sections.removeIf(s -> s.command().isEmpty() && s.text().isBlank());
    return sections;
  }

  private void transcript(List<Section> sections) {
    Optional<ProcDrbd> proc = first(sections, s -> ProcDrbd.parse(s.text()));
    var readout = new Readout(proc, first(sections, s -> StatusJson.parse(s.text(), at)));
    var site =
        new Site(
            proc.map(ProcDrbd::version),
            first(sections, s -> DrbdReading.utils(s.text())),
            configured(sections));
    List<Section> events = sections.stream().filter(Recording::isEvents).toList();
    if (events.isEmpty()) {
      states(sections, readout, site);
    }
    events.forEach(s -> s.text().lines().forEach(line -> event(line, readout, site)));
    identified(sections, proc);
  }

  /** The identifiers were asked for after the states, and belong to the last of these. */
  private void identified(List<Section> sections, Optional<ProcDrbd> proc) {
    List<Section> asked = sections.stream().filter(s -> s.command().contains("-gi ")).toList();
    if (!asked.isEmpty()
        && !readings.isEmpty()
        && readings.getLast().observation() instanceof Observed<DrbdStatus>(var status, var when)) {
      var reading = new GenerationReading(c -> recorded(asked, c), () -> 0, "drbdsetup");
      var whole = new Observed<>(status.with(reading.with(proc, status.items())), when);
      readings.set(readings.size() - 1, new Reading<>(whole, readings.getLast().reported()));
    }
  }

  /** {@code show-gi} prints what {@code get-gi} does, among explanations. */
  private static Output recorded(List<Section> sections, Command command) {
    return sections.stream()
        .filter(s -> s.command().replace("show-gi", "get-gi").equals(command.toString()))
        .<Output>map(s -> new Output.Exited(0, s.text(), ""))
        .findFirst()
        .orElse(new Output.Missing("not recorded: " + command));
  }

  private static boolean isEvents(Section section) {
    return section.command().contains("events2")
        || (section.command().isEmpty() && section.text().lines().anyMatch(Recording::isEvent));
  }

  private static boolean isEvent(String line) {
    return switch (Events2Line.parse(line)) {
      case Events2Line.Told told -> true;
      case Events2Line.DumpEnd end -> true;
      case Events2Line.Foreign foreign -> false;
      case Events2Line.Unreadable unreadable -> false;
    };
  }

  /** After a line that cannot be read the agent starts the tool anew; a recording only goes on. */
  private void event(String line, Readout readout, Site site) {
    if (line.isBlank()) {
      return;
    }
    switch (fold.read(line)) {
      case Step.More<DrbdStatus>(Fold<DrbdStatus> next) -> fold = next;
      case Step.Unreadable<DrbdStatus>(String reason) -> unreadable(reason);
      case Step.Now<DrbdStatus>(
              Fold<DrbdStatus> next,
              Optional<Instant> when,
              DrbdStatus status,
              List<Change> reported) -> {
        fold = next;
        at = when.orElse(at);
        var items = readout.complete(status.items());
        add(
            new Observed<>(new DrbdStatus(site, items, status.marks(), status.helpers()), at),
            reported);
      }
    }
  }

  private void states(List<Section> sections, Readout readout, Site site) {
    Optional<SortedMap<ObjectId, Item>> objects =
        readout
            .json()
            .or(
                () ->
                    first(
                        sections.stream().filter(Recording::isStatus).toList(),
                        s -> readout.text(s.text(), at)));
    if (objects.isPresent()) {
      add(new Observed<>(readout.status(site, objects.get()), at), List.of());
    } else if (sections.stream().anyMatch(s -> s.text().contains(NO_MODULE))) {
      add(new Absent<>("the kernel module drbd is not loaded", at), List.of());
    } else {
      unreadable("neither events, nor JSON, nor the text of status");
    }
  }

  private static boolean isStatus(Section section) {
    return section.command().isEmpty() || section.command().startsWith("drbdsetup status");
  }

  /** What drbdadm is asked for by name, and finds missing in the kernel only, is configured. */
  private static Optional<SortedSet<String>> configured(List<Section> sections) {
    var gone = new TreeSet<String>();
    sections.stream()
        .filter(s -> s.command().startsWith("drbdadm status"))
        .forEach(s -> GONE.matcher(s.text()).results().forEach(m -> gone.add(m.group(1))));
    Optional<SortedSet<String>> told =
        first(
            sections.stream().filter(s -> s.command().equals("drbdadm sh-resources")).toList(),
            s -> Optional.of(DrbdReading.names(s.text())));
    return told.or(() -> Optional.<SortedSet<String>>of(gone).filter(names -> !names.isEmpty()));
  }

  private static <T> Optional<T> first(
      List<Section> sections, java.util.function.Function<Section, Optional<T>> read) {
    return sections.stream().map(read).flatMap(Optional::stream).findFirst();
  }

  /** One reading for lines that follow each other. */
  private void unreadable(String reason) {
    boolean again =
        !readings.isEmpty() && readings.getLast().observation() instanceof Unreadable<DrbdStatus>;
    if (!again) {
      add(new Unreadable<>(reason, at), List.of());
    }
  }

  private void add(Observation<DrbdStatus> observation, List<Change> reported) {
    readings.add(new Reading<>(observation, reported));
  }
}
