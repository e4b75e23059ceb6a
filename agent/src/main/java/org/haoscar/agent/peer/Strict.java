package org.haoscar.agent.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.haoscar.agent.config.PeerSchema;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Coded;

/**
 * Reads JSON that somebody else made. What is too deep, too long or too much ends in one exception
 * while it is read, before it fills the memory; so does a field that is missing or of another type.
 * Fields that nobody asks for are passed over.
 */
final class Strict {
  private Strict() {}

  static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final int MOST_ADDRESSES = 32;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxNumberLength(20)
                          .maxNameLength(512)
                          .maxStringLength(16_384)
                          .maxTokenCount(400_000)
                          .maxDocumentLength(MOST_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** What was read makes no sense; nothing of it is taken. */
  static final class NonsenseException extends Exception {
    private static final long serialVersionUID = 1L;

    NonsenseException(String message) {
      super(message);
    }
  }

  static JsonNode parse(String text) throws NonsenseException {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (!node.isObject()) {
        throw new NonsenseException("it is no JSON object");
      }
      return node;
    } catch (JsonProcessingException e) {
      // Its message quotes the source, which may be anything.
      e.clearLocation();
      throw new NonsenseException("it is no JSON that we take: " + firstLine(e));
    }
  }

  private static String firstLine(JsonProcessingException e) {
    String text = e.getOriginalMessage().lines().findFirst().orElse("");
    return Wire.printable(text.substring(0, Math.min(text.length(), 160)));
  }

  static String text(JsonNode object, String field, int most) throws NonsenseException {
    JsonNode value = object.path(field);
    if (!value.isTextual()) {
      throw new NonsenseException("\"" + field + "\" is no text");
    }
    if (value.textValue().length() > most) {
      throw new NonsenseException("\"" + field + "\" is longer than " + most);
    }
    return value.textValue();
  }

  static long whole(JsonNode object, String field, long least, long most) throws NonsenseException {
    JsonNode value = object.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new NonsenseException("\"" + field + "\" is no whole number");
    }
    if (value.longValue() < least || value.longValue() > most) {
      throw new NonsenseException("\"" + field + "\" is not in " + least + " to " + most);
    }
    return value.longValue();
  }

  static boolean truth(JsonNode object, String field) throws NonsenseException {
    JsonNode value = object.path(field);
    if (!value.isBoolean()) {
      throw new NonsenseException("\"" + field + "\" is neither true nor false");
    }
    return value.booleanValue();
  }

  /** Of this age: a time in the year 30,000 breaks whoever computes with it. */
  static Instant moment(JsonNode object, String field) throws NonsenseException {
    try {
      Instant at = Instant.parse(text(object, field, 40));
      if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
        throw new NonsenseException("\"" + field + "\" is a time of another age");
      }
      return at;
    } catch (DateTimeParseException e) {
      throw new NonsenseException("\"" + field + "\" is no time");
    }
  }

  @SafeVarargs
  static <C extends Coded> C coded(JsonNode object, String field, C... all)
      throws NonsenseException {
    String label = text(object, field, 64);
    for (C one : all) {
      if (one.label().equals(label)) {
        return one;
      }
    }
    throw new NonsenseException("\"" + field + "\" is none of those that we know");
  }

  static Fingerprint print(JsonNode object, String field) throws NonsenseException {
    return Fingerprint.parse(text(object, field, 64))
        .orElseThrow(() -> new NonsenseException("\"" + field + "\" is no fingerprint"));
  }

  static JsonNode array(JsonNode object, String field, int most) throws NonsenseException {
    JsonNode value = object.path(field);
    if (!value.isArray() || value.size() > most) {
      throw new NonsenseException("\"" + field + "\" is no list of at most " + most);
    }
    return value;
  }

  static List<HostPort> addresses(JsonNode object, String field) throws NonsenseException {
    var addresses = new ArrayList<HostPort>();
    for (JsonNode each : array(object, field, MOST_ADDRESSES)) {
      Optional<HostPort> address = PeerSchema.address(each.asText());
      addresses.add(
          address.orElseThrow(() -> new NonsenseException("\"" + field + "\" has no address")));
    }
    return List.copyOf(addresses);
  }
}
