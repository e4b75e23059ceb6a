package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** What can be seen of a head: from its agent, or of what the agent left behind. */
sealed interface Look {
  record Live(JsonNode document) implements Look {}

  record Old(JsonNode document, String warning) implements Look {}

  record Nothing(String reason) implements Look {}

  static Look at(Target target, String operation, Instant now) throws IOException {
    return switch (target.call(operation)) {
      case Reply.Answered(JsonNode json) -> new Live(json);
      case Reply.Down down -> leftover(target, down, now);
      case Reply.Refused(String reason) -> new Nothing(reason);
    };
  }

  private static Look leftover(Target target, Reply.Down down, Instant now) throws IOException {
    return target
        .leftover()
        .<Look>map(left -> new Old(left.document(), warning(left.document(), down, now)))
        .orElseGet(() -> new Nothing(down.state() + ", and left no status: " + down.reason()));
  }

  private static String warning(JsonNode document, Reply.Down down, Instant now) {
    String at = document.path("at").asText();
    return down.state().toUpperCase(Locale.ROOT)
        + "; what follows is as of "
        + Ages.since(at, now)
        + " ago, "
        + Ages.second(at)
        + " ("
        + down.reason()
        + ")";
  }
}
