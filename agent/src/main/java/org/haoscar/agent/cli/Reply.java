package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of asking the agent. */
sealed interface Reply {
  record Answered(JsonNode json) implements Reply {}

  /** Nobody answers there. */
  record Down(String reason) implements Reply {}

  /** Somebody answers, and says no; or we may not even ask. */
  record Refused(String reason) implements Reply {}
}
