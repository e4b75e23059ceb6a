package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of asking the agent. */
public sealed interface Reply {
  record Answered(JsonNode json) implements Reply {}

  /**
   * Nobody answers there.
   *
   * @param state what that means: {@link #DOWN}, or {@link #SILENT}, when it may be there and hang
   */
  record Down(String state, String reason) implements Reply {
    static final String DOWN = "the agent is down";
    static final String SILENT = "the agent does not answer";
  }

  /** Somebody answers, and says no; or we may not even ask. */
  record Refused(String reason) implements Reply {}
}
