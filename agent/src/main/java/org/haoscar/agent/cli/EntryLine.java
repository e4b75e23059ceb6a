package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * An entry of the journal on a line.
 *
 * <pre>
 *    7  2026-11-21T12:00:00Z  r0 @ alpha  role secondary -> primary
 *    8  2026-11-21T12:00:00Z  RAISE CRITICAL drbd.splitBrain  r0/beta @ pair
 *       Split brain: …
 *    9  2026-11-21T12:00:01Z  told noc  raise drbd.splitBrain  r0/beta @ pair
 *   10  2026-11-21T12:00:09Z  silence s1 by ada: upgrade
 * </pre>
 */
final class EntryLine {
  private EntryLine() {}

  static List<String> of(Paint paint, JsonNode entry) {
    String start =
        String.format("%5s  %s  ", number(entry), Ages.second(entry.path("at").asText()));
    String object = entry.path("object").asText() + " @ " + entry.path("subject").asText();
    return switch (entry.path("kind").asText()) {
      case "event" -> List.of(start + object + "  " + change(entry));
      case "told" -> List.of(start + told(entry) + "  " + object);
      case "act" -> List.of(start + act(entry));
      case String alarm -> transition(paint, entry, start, object);
    };
  }

  private static String told(JsonNode entry) {
    return "told "
        + entry.path("channel").asText()
        + "  "
        + entry.path("transition").asText()
        + " "
        + entry.path("condition").asText();
  }

  private static String act(JsonNode entry) {
    return entry.path("act").asText()
        + " "
        + entry.path("target").asText()
        + " by "
        + entry.path("who").asText()
        + ": "
        + entry.path("why").asText();
  }

  private static List<String> transition(Paint paint, JsonNode entry, String start, String object) {
    String transition =
        entry.path("transition").asText()
            + " "
            + paint.severity(entry.path("severity").asText())
            + " "
            + paint.bold(entry.path("condition").asText());
    var text = Wrap.indented("       ", entry.path("text").asText());
    return Stream.concat(Stream.of(start + transition + "  " + object), text.stream()).toList();
  }

  private static String number(JsonNode entry) {
    return entry.path("sequence").asText("");
  }

  private static String change(JsonNode entry) {
    String from = entry.path("from").asText();
    String to = entry.path("to").asText();
    String change = from.isEmpty() ? to : to.isEmpty() ? from + " gone" : from + " -> " + to;
    return entry.path("what").asText() + " " + change;
  }
}
