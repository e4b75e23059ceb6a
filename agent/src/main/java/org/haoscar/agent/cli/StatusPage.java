package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.haoscar.agent.json.Alarms;

/** A status document for a person: what is wrong first, and what to do about it. */
final class StatusPage {
  /** Not read from a tool, and shown each in its own way. */
  private static final Set<String> OWN = Set.of("alarm", "agent", "peer");

  private final Paint paint;
  private final Alarms alarms;
  private final Instant now;
  private final List<String> lines = new ArrayList<>();

  StatusPage(Paint paint, Alarms alarms, Instant now) {
    this.paint = paint;
    this.alarms = alarms;
    this.now = now;
  }

  List<String> of(JsonNode document) {
    head(document);
    lines.add("");
    lines.addAll(new AlarmList(paint, now).of(alarms.of(document)));
    lines.add("");
    components(document.path("components"));
    lines.addAll(new PeerLines(paint, now).of(document.at("/components/peer/tables")));
    JsonNode drbd = document.at("/components/drbd/tables");
    if (!drbd.path("resource").isEmpty()) {
      lines.add("");
      lines.addAll(new DrbdLines(paint).of(drbd));
    }
    return List.copyOf(lines);
  }

  /** All that is known of one component. */
  List<String> of(JsonNode document, String component) {
    JsonNode shown = document.path("components").path(component);
    lines.addAll(Wrap.indented(name(component), component(shown)));
    lines.addAll(new TableLines(paint).of(shown.path("tables")));
    return List.copyOf(lines);
  }

  private void head(JsonNode document) {
    JsonNode agent = document.at("/components/agent/tables/head");
    lines.add(
        paint.bold(document.path("head").asText())
            + " in cluster "
            + document.path("cluster").asText()
            + agentLine(agent));
    if (agent.path("storage").asText().equals("volatile")) {
      lines.add(
          paint.bad("storage VOLATILE") + ": the database failed; a restart forgets what is open");
    }
  }

  private String agentLine(JsonNode agent) {
    return agent.isObject()
        ? ", agent "
            + agent.path("version").asText()
            + " up for "
            + Ages.since(agent.path("started").asText(), now)
            + ", storage "
            + agent.path("storage").asText()
        : "";
  }

  private void components(JsonNode components) {
    for (var component : components.properties()) {
      if (!OWN.contains(component.getKey())) {
        lines.addAll(Wrap.indented(name(component.getKey()), component(component.getValue())));
      }
    }
  }

  private static String name(String component) {
    return String.format("%-10s ", component);
  }

  private String component(JsonNode component) {
    String seen = "seen " + Ages.since(component.path("seen").asText(), now) + " ago";
    String reason = component.path("reason").asText("");
    return switch (component.path("outcome").asText()) {
      case "observed" -> seen;
      case "absent" -> "not here: " + reason;
      case "unreadable" -> "STALE, last " + seen + ", cannot be read: " + reason;
      case "timedOut" -> "STALE, last " + seen + ", does not answer: " + reason;
      default -> component.path("outcome").asText() + ", " + seen;
    };
  }
}
