package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The link to the other head, for a person. */
record LinkLines(Paint paint) {

  List<String> of(JsonNode link) {
    var lines = new ArrayList<String>();
    lines.add(
        "this head: "
            + paint.bold(link.path("head").asText())
            + " of "
            + link.path("cluster").asText());
    lines.add("  certificate  " + link.path("fingerprint").asText());
    JsonNode peer = link.path("peer");
    if (!peer.isObject()) {
      lines.add("paired with nobody: haoscar pair begins");
    } else {
      peer(peer, link.path("connected").asBoolean(), lines);
      link.path("paths").forEach(path -> lines.addAll(path(path)));
    }
    link.path("refused").forEach(refused -> lines.addAll(refused(refused)));
    return lines;
  }

  private void peer(JsonNode peer, boolean connected, List<String> lines) {
    lines.add(
        "paired with "
            + paint.bold(peer.path("name").asText())
            + " since "
            + Ages.second(peer.path("since").asText())
            + ", "
            + (connected ? paint.good("connected") : "NOT CONNECTED"));
    lines.add("  certificate  " + peer.path("current").asText());
    if (peer.path("next").isTextual()) {
      lines.add("  announced    " + peer.path("next").asText());
    }
  }

  private List<String> path(JsonNode path) {
    String address = "  path " + path.path("address").asText() + "  ";
    return path.path("up").asBoolean()
        ? List.of(
            address
                + paint.good("up")
                + "  %.1f ms".formatted(path.path("roundTripMicros").asLong() / 1000.0)
                + (path.path("reading").asBoolean() ? "  carries the journal" : ""))
        : Wrap.indented(address + "DOWN  ", path.path("lastError").asText());
  }

  private static List<String> refused(JsonNode refused) {
    return Wrap.indented(
        "  refused  ",
        refused.path("address").asText()
            + " "
            + refused.path("count").asLong()
            + " times, last "
            + Ages.second(refused.path("last").asText())
            + ": "
            + refused.path("reason").asText());
  }
}
