package org.haoscar.agent.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The open alarms of a status document, each with its condition's cause and what to do, and with
 * operators' comments.
 */
public record Alarms(Conditions conditions) {

  public ArrayNode of(JsonNode document) {
    var alarms = JsonNodeFactory.instance.arrayNode();
    document
        .at("/components/alarm/tables/active")
        .forEach(
            row -> {
              ObjectNode alarm = explained((ObjectNode) row.deepCopy());
              alarm.set("comments", comments(document, row.path("id").asText()));
              alarms.add(alarm);
            });
    return alarms;
  }

  private static ArrayNode comments(JsonNode document, String alarmId) {
    var comments = JsonNodeFactory.instance.arrayNode();
    for (JsonNode row : document.at("/components/alarm/tables/comment")) {
      if (row.path("alarmId").asText().equals(alarmId)) {
        comments.add(((ObjectNode) row.deepCopy()).without(List.of("alarmId", "number")));
      }
    }
    return comments;
  }

  /** Adds to what names a condition why it comes about and what to do. */
  ObjectNode explained(ObjectNode alarm) {
    var explanation =
        conditions.named(alarm.path("condition").asText()).map(type -> type.explanation());
    alarm.put("cause", explanation.map(e -> e.cause()).orElse(null));
    alarm.put("action", explanation.map(e -> e.action()).orElse(null));
    return alarm;
  }
}
