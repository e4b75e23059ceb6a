package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;

/** What can be seen of a head: from its agent, or of what the agent left behind. */
sealed interface Look {
  record Live(JsonNode document) implements Look {}

  record Old(JsonNode document, String warning) implements Look {}

  record Nothing(String reason) implements Look {}

  static Look at(Target target, String operation, Instant now) throws IOException {
    return switch (target.call(operation)) {
      case Reply.Answered(JsonNode json) -> new Live(json);
      case Reply.Down(String reason) -> leftover(target, reason, now);
      case Reply.Refused(String reason) -> new Nothing(reason);
    };
  }

  private static Look leftover(Target target, String reason, Instant now) throws IOException {
    return target
        .leftover()
        .<Look>map(left -> new Old(left.document(), warning(left.document(), reason, now)))
        .orElseGet(() -> new Nothing("the agent is down, and left no status: " + reason));
  }

  private static String warning(JsonNode document, String reason, Instant now) {
    return "THE AGENT IS DOWN; what follows is as of "
        + Ages.since(document.path("at").asText(), now)
        + " ago ("
        + document.path("at").asText()
        + "). "
        + reason;
  }
}
