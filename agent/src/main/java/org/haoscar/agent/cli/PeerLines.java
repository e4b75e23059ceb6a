package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The other head.
 *
 * <pre>
 * peer       beta connected, heard 1 s ago; alpha speaks: it is the DC
 *   10.99.0.2:8779  up 0.85 ms
 *   10.98.0.2:8779  down no answer in 2 s
 *   data r0/0  diverged 566C8EC6A7EE3AD1 here, 508D927D2A05BB47 there (bitmap-both)
 * </pre>
 */
record PeerLines(Paint paint, Instant now) {

  List<String> of(JsonNode tables) {
    var lines = new ArrayList<String>();
    JsonNode summary = tables.path("summary");
    if (summary.isObject()) {
      lines.addAll(Wrap.indented("peer       ", summary(summary)));
      tables.path("path").forEach(path -> lines.addAll(path(path)));
      tables.path("data").forEach(data -> lines.addAll(data(data)));
    }
    return lines;
  }

  private String summary(JsonNode summary) {
    String name = summary.path("name").asText("");
    String speaks =
        "; "
            + summary.path("speaker").asText()
            + " speaks: "
            + summary.path("speakerReason").asText();
    if (name.isEmpty()) {
      return "none is paired" + speaks;
    }
    String connected =
        summary.path("connected").asBoolean() ? "connected" : paint.bad("not connected");
    return name + " " + connected + ", " + heard(summary) + speaks;
  }

  private String heard(JsonNode row) {
    String at = row.path("lastSeen").asText("");
    return at.isEmpty() ? "never heard" : "heard " + Ages.since(at, now) + " ago";
  }

  private List<String> path(JsonNode path) {
    boolean up = path.path("state").asText().equals("up");
    String state = path.path("state").asText("-");
    String more = up ? roundTrip(path.path("roundTrip")) : path.path("lastError").asText("");
    return Wrap.indented(
        "  " + path.path("address").asText() + "  ",
        (up ? paint.good(state) : paint.bad(state)) + " " + more);
  }

  private static String roundTrip(JsonNode micros) {
    return micros.isNumber() ? String.format(Locale.ROOT, "%.2f ms", micros.asLong() / 1000.0) : "";
  }

  private List<String> data(JsonNode data) {
    String relation = data.path("relation").asText();
    String told =
        switch (relation) {
          case "same" -> paint.good(relation);
          case "ownAhead", "peerAhead" -> data.path("ahead").asText() + " is ahead";
          case "diverged", "unrelated" ->
              paint.bad(relation)
                  + " "
                  + data.path("ownUuid").asText()
                  + " here, "
                  + data.path("peerUuid").asText()
                  + " there";
          default -> relation;
        };
    return Wrap.indented(
        "  data " + data.path("resource").asText() + "/" + data.path("volume").asText() + "  ",
        told + " (" + data.path("rule").asText() + ")" + stale(data));
  }

  private static String stale(JsonNode data) {
    return data.path("stale").asBoolean() && data.hasNonNull("lastSeen")
        ? " by what it told last"
        : "";
  }
}
