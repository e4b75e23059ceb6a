package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Open alarms for a person, worst first, each with what to do. */
record AlarmList(Paint paint, Instant now) {
  private static final List<String> WORST_FIRST =
      List.of("critical", "major", "indeterminate", "minor", "warning");

  List<String> of(JsonNode alarms) {
    if (alarms.isEmpty()) {
      return List.of(paint.good("no alarm is open"));
    }
    var lines = new ArrayList<String>();
    StreamSupport.stream(alarms.spliterator(), false)
        .sorted(
            Comparator.comparingInt(alarm -> WORST_FIRST.indexOf(alarm.path("severity").asText())))
        .forEach(alarm -> add(lines, alarm));
    return lines;
  }

  private void add(List<String> lines, JsonNode alarm) {
    lines.add(
        paint.severity(alarm.path("severity").asText())
            + "  "
            + paint.bold(alarm.path("condition").asText())
            + "  "
            + alarm.path("object").asText()
            + " @ "
            + alarm.path("subject").asText()
            + "  for "
            + Ages.since(alarm.path("raisedAt").asText(), now)
            + (alarm.path("stale").asBoolean() ? "  (stale: may have ended)" : ""));
    lines.addAll(Wrap.indented("  ", alarm.path("text").asText()));
    if (alarm.path("action").isTextual()) {
      lines.addAll(Wrap.indented("  do: ", alarm.path("action").asText()));
    }
    orders(lines, alarm);
    lines.addAll(
        Wrap.indented(
            "  id: ",
            alarm.path("id").asText()
                + (alarm.path("aliases").isTextual()
                    ? ", also " + alarm.path("aliases").asText()
                    : "")
                + "; claimed by "
                + alarm.path("heads").asText("?")));
  }

  /** What operators said about it. */
  private void orders(List<String> lines, JsonNode alarm) {
    if (alarm.path("acknowledgedBy").isTextual()) {
      String until = alarm.path("acknowledgedUntil").asText("");
      lines.addAll(
          Wrap.indented(
              "  acknowledged: ",
              "by "
                  + alarm.path("acknowledgedBy").asText()
                  + (until.isEmpty() || until.equals("null") ? "" : " until " + Ages.second(until))
                  + ": "
                  + alarm.path("acknowledgedWhy").asText()));
    }
    if (alarm.path("mutedUntil").isTextual()) {
      lines.addAll(
          Wrap.indented(
              "  muted: ",
              "until "
                  + Ages.second(alarm.path("mutedUntil").asText())
                  + " by "
                  + alarm.path("mutedWhy").asText()));
    }
    for (JsonNode comment : alarm.path("comments")) {
      lines.addAll(
          Wrap.indented(
              "  comment: ",
              comment.path("who").asText()
                  + ", "
                  + Ages.since(comment.path("at").asText(), now)
                  + " ago: "
                  + comment.path("text").asText()));
    }
  }
}
