package org.haoscar.agent.alive;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.haoscar.agent.cli.AgentClient;
import org.haoscar.agent.cli.Reply;
import org.haoscar.agent.config.WatchConfiguration.Ask;
import org.haoscar.agent.http.Endpoint;
import org.haoscar.agent.jmx.AgentMXBean;

/**
 * Asks a head's agent for its status. It must be the right head, and must have looked at itself and
 * its journal lately: that something answers there proves little.
 */
record Asking(String cluster, String head, Ask ask) {
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** Why the answer does not count; empty when it does. */
  Optional<String> trouble() {
    try {
      return switch (client().call(AgentMXBean.NAME, "status", List.of())) {
        case Reply.Answered(JsonNode status) -> trouble(status);
        case Reply.Down(String state, String reason) -> Optional.of(state + ": " + reason);
        case Reply.Refused(String reason) -> Optional.of("asked, it refuses: " + line(reason));
      };
    } catch (IOException e) {
      return Optional.of("it cannot be asked: " + line(String.valueOf(e.getMessage())));
    }
  }

  private AgentClient client() throws IOException {
    Optional<String> pem =
        ask.certificate().isPresent()
            ? Optional.of(Files.readString(ask.certificate().get()))
            : Optional.empty();
    String credentials = ask.user() + ":" + ask.password().text();
    return new AgentClient(
        new Endpoint(ask.url(), pem),
        "Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
  }

  /** By the head's own clock, both times. */
  Optional<String> trouble(JsonNode status) {
    if (!status.path("cluster").asText().equals(cluster)
        || !status.path("head").asText().equals(head)) {
      return Optional.of("another head answers at " + ask.url());
    }
    try {
      Instant looked = Instant.parse(status.at("/components/agent/seen").asText());
      Duration age = Duration.between(looked, Instant.parse(status.path("at").asText()));
      return age.compareTo(FRESH) <= 0
          ? Optional.empty()
          : Optional.of("asked, it has not looked at itself for " + age.toSeconds() + " s");
    } catch (DateTimeException e) {
      return Optional.of("asked, it does not say when it last looked at itself");
    }
  }

  private static String line(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= 200 ? plain : plain.substring(0, 200);
  }
}
