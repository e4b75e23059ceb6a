package org.haoscar.agent.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What an agent says of itself.
 *
 * @param open its open alarms
 * @param waiting deliveries that are due or held
 */
record Look(List<String> open, long waiting) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  Look {
    open = List.copyOf(open);
  }

  boolean settled() {
    return open.isEmpty() && waiting == 0;
  }

  /** Empty where nobody answers. */
  static Optional<Look> at(Net net, String head) throws InterruptedException {
    try {
      var response = CLIENT.send(request(net, head), HttpResponse.BodyHandlers.ofString());
      String status = JSON.readTree(response.body()).path("value").asText();
      return response.statusCode() == 200 ? of(JSON.readTree(status)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static HttpRequest request(Net net, String head) {
    String credentials = LabConfig.USER + ":" + LabConfig.PASSWORD;
    return HttpRequest.newBuilder(
            URI.create(
                "http://"
                    + Net.text(net.agent(head, Net.HTTP))
                    + "/jolokia/exec/org.haoscar:component=agent,type=Agent/status"))
        .timeout(Duration.ofSeconds(5))
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  /** Empty while it has not looked at itself yet. */
  private static Optional<Look> of(JsonNode status) {
    JsonNode tables = status.at("/components/alarm/tables");
    if (!tables.has("channel") || !tables.has("active")) {
      return Optional.empty();
    }
    long waiting =
        rows(tables, "channel").stream()
            .mapToLong(row -> row.path("due").asLong() + row.path("held").asLong())
            .sum();
    return Optional.of(
        new Look(rows(tables, "active").stream().map(Look::alarm).toList(), waiting));
  }

  private static List<JsonNode> rows(JsonNode tables, String name) {
    return StreamSupport.stream(tables.path(name).spliterator(), false).toList();
  }

  private static String alarm(JsonNode alarm) {
    return alarm.path("condition").asText()
        + " "
        + alarm.path("object").asText()
        + " on "
        + alarm.path("subject").asText();
  }
}
