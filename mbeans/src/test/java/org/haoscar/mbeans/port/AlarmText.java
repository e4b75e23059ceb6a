package org.haoscar.mbeans.port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.haoscar.mbeans.decision.Replay;
import org.haoscar.mbeans.decision.Replay.Shown;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Transition;

/**
 * The alarms of a recording as a text that a person reads beside it. Lines that begin with {@code
 * #} are for the reader, name the situation, and stay when the file is written anew.
 *
 * <pre>
 * # 08-network-cut-carrier
 * 20:18:27.722 RAISE  major    drbd.disconnected     r0@pair   the connection of r0 to peer is lost
 * </pre>
 */
public final class AlarmText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private AlarmText() {}

  public static <S> List<String> of(Replay<S> replay) {
    var lines = new ArrayList<String>();
    for (Shown<S> shown : replay.shown()) {
      switch (shown) {
        case Shown.Turned<S>(Transition t) -> lines.add(line(t));
        case Shown.Happened<S> happened -> {}
        case Shown.Status<S>(Observation<S> o) -> {
          if (!o.reason().isEmpty()) {
            lines.add(time(o.at()) + " " + o.outcome().label() + ": " + o.reason());
          }
        }
      }
    }
    return lines;
  }

  private static String line(Transition t) {
    Alarm alarm = t.alarm();
    String object = alarm.key().object() + "@" + alarm.key().subject();
    return String.format(
            Locale.ROOT,
            "%s %-6s %-8s %-21s %-9s %s",
            time(t.at()),
            t.kind(),
            alarm.severity().label(),
            alarm.key().condition(),
            object,
            t.kind() == Transition.Kind.CLEAR ? "" : alarm.text())
        .strip();
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }

  public static List<String> withoutComments(List<String> lines) {
    return lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  /** Writes it anew, and puts each comment before the line that it stood before. */
  public static void update(Path golden, List<String> lines) throws IOException {
    var comments = new LinkedHashMap<String, List<String>>();
    var block = new ArrayList<String>();
    for (String line : Files.exists(golden) ? Files.readAllLines(golden) : List.<String>of()) {
      if (line.isBlank() || line.startsWith("#")) {
        block.add(line);
      } else if (!block.isEmpty()) {
        comments.put(line, List.copyOf(block));
        block.clear();
      }
    }
    var out = new ArrayList<String>();
    for (String line : lines) {
      out.addAll(comments.getOrDefault(line, List.of()));
      out.add(line);
    }
    out.addAll(block);
    Files.write(golden, out);
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
