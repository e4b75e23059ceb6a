package org.haoscar.agent.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON as text. */
public final class Json {
  private Json() {}

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** On one line. */
  public static String line(JsonNode node) {
    return node.toString();
  }

  public static String pretty(JsonNode node) {
    return node.toPrettyString();
  }

  public static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }
}
