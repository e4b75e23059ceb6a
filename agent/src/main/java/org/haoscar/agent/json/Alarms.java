package org.haoscar.agent.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The open alarms of a status document, each with its condition's cause and what to do. */
public record Alarms(Conditions conditions) {

  public ArrayNode of(JsonNode document) {
    var alarms = JsonNodeFactory.instance.arrayNode();
    document
        .at("/components/alarm/tables/active")
        .forEach(row -> alarms.add(explained((ObjectNode) row.deepCopy())));
    return alarms;
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
