package org.haoscar.mbeans.port;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Reading;

/**
 * Tools that print what a transcript says they printed:
 *
 * <pre>
 * ### corosync-quorumtool -s
 * Quorate:          Yes
 * # rc=0
 * ### cat /proc/uptime
 * 11.50 20.01
 * </pre>
 *
 * A line {@code # at=2026-11-21T20:18:27Z} says when; without it transcripts are ten minutes apart.
 * Where the exit status is missing it was 0; 124, 126 and 127 are a tool that hung, that may not be
 * run, and that is not there. Of a program's path only its name counts.
 */
public record Recorded(Optional<Instant> at, Map<String, Output> outputs) implements Tools {
  private static final Duration APART = Duration.ofMinutes(10);
  private static final Pattern STATUS = Pattern.compile("# rc=([0-9]{1,3})");
  private static final Pattern TIME = Pattern.compile("# at=(\\d{4}-\\d\\d-\\d\\dT\\S{1,30}Z)");
  private static final String COMMAND = "### ";

  public Recorded {
    outputs = Map.copyOf(outputs);
  }

  /** What a component reads out of transcripts. */
  public static <S> List<Reading<S>> readings(Component<S> component, String recorded) {
    var readings = new ArrayList<Reading<S>>();
    Instant at = Instant.EPOCH;
    for (Recorded tools : transcripts(recorded)) {
      at = tools.at().orElse(at.plus(APART));
      var time = new Time(Clock.fixed(at, ZoneOffset.UTC), () -> 0);
      readings.add(new Reading<>(component.observe(tools, time), List.of()));
    }
    if (readings.isEmpty()) {
      readings.add(
          new Reading<>(new Observation.Unreadable<>("nothing is recorded", at), List.of()));
    }
    return readings;
  }

  /** A command that comes again begins the next transcript. */
  public static List<Recorded> transcripts(String recorded) {
    var reading = new Lines();
    recorded.lines().forEach(reading::line);
    reading.endSection();
    reading.endTranscript();
    return List.copyOf(reading.transcripts);
  }

  /** The place in a recording. */
  private static final class Lines {
    final List<Recorded> transcripts = new ArrayList<>();
    private final Map<String, Output> outputs = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private Optional<Instant> at = Optional.empty();
    private String command = "";
    private int status;

    void line(String line) {
      Matcher ended = STATUS.matcher(line);
      Matcher dated = TIME.matcher(line);
      if (line.startsWith(COMMAND)) {
        endSection();
        command = named(line.substring(COMMAND.length()));
        if (outputs.containsKey(command)) {
          endTranscript();
        }
      } else if (ended.matches()) {
        status = Integer.parseInt(ended.group(1));
      } else if (dated.matches()) {
        endSection();
        dated(dated.group(1));
      } else {
        text.append(line).append('\n');
      }
    }

    private void dated(String when) {
      if (at.isPresent()) {
        endTranscript();
      }
      try {
        at = Optional.of(Instant.parse(when));
      } catch (DateTimeException e) {
        // No time of ours: a line of some tool.
        at = Optional.empty();
      }
    }

    void endSection() {
      if (!command.isEmpty()) {
        outputs.put(command, output(status, text.toString()));
      }
      command = "";
      status = 0;
      text.setLength(0);
    }

    void endTranscript() {
      if (!outputs.isEmpty()) {
        transcripts.add(new Recorded(at, outputs));
      }
      outputs.clear();
      at = Optional.empty();
    }
  }

  private static Output output(int status, String text) {
    return switch (status) {
      case 124 -> new Output.Hung(text.strip());
      case 126 -> new Output.Forbidden(text.strip());
      case 127 -> new Output.Missing(text.strip());
      default -> new Output.Exited(status, text, "");
    };
  }

  private static String named(String command) {
    String words = String.join(" ", command.strip().split("\\s+"));
    String program = words.split(" ", 2)[0];
    return words.substring(program.lastIndexOf('/') + 1);
  }

  @Override
  public Output run(Command command) {
    String asked = named(command.toString());
    return outputs.getOrDefault(asked, new Output.Missing("not recorded: " + asked));
  }

  /** Recorded by {@code cat}. */
  @Override
  public Output read(String path) {
    return run(Command.of("cat", path));
  }

  /** Recorded as {@code ### GET http://…}. */
  @Override
  public Output get(Request request) {
    return run(Command.of(request.toString().split(" ")));
  }

  /** Recorded as {@code ### digest /etc/halab}; what is not wanted is left in. */
  @Override
  public Output digest(Sweep sweep) {
    return run(Command.of(sweep.toString().split(" ")));
  }

  @Override
  public Stream follow(Command command, Consumer<String> line, Consumer<Output> ended) {
    ended.accept(new Output.Missing("not recorded: " + command));
    return () -> {};
  }
}
