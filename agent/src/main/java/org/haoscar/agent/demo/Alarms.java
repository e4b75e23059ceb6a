package org.haoscar.agent.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The alarms that an agent holds open, as its {@code last.json} tells. */
final class Alarms {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Alarms() {}

  /** Empty while an agent that was started then has not written the file. */
  static Optional<List<String>> of(Path state, Instant started) throws IOException {
    Path file = state.resolve("last.json");
    if (!Files.exists(file) || Files.getLastModifiedTime(file).toInstant().isBefore(started)) {
      return Optional.empty();
    }
    JsonNode active = JSON.readTree(Files.readAllBytes(file)).at("/components/alarm/tables/active");
    return Optional.of(
        StreamSupport.stream(active.spliterator(), false).map(Alarms::line).toList());
  }

  private static String line(JsonNode alarm) {
    return "%s %s %s on %s: %s"
        .formatted(
            alarm.path("severity").asText(),
            alarm.path("condition").asText(),
            alarm.path("object").asText(),
            alarm.path("subject").asText(),
            alarm.path("text").asText());
  }
}
