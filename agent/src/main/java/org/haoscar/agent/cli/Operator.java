package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/** Has an operator's wish done by the agent, and says what came of it. */
record Operator(Target target, Screen screen) {

  /**
   * Who sits at the terminal, also behind sudo; with an account of the agent's own the agent knows.
   */
  static String who() {
    String behind = System.getenv("SUDO_USER");
    return behind == null || behind.isBlank() ? System.getProperty("user.name", "") : behind;
  }

  int ask(Function<JsonNode, String> words, String operation, Object... arguments) {
    return switch (target.call(operation, arguments)) {
      case Reply.Answered(JsonNode answer) -> {
        boolean accepted = answer.path("accepted").asBoolean();
        show(answer, accepted, words);
        yield accepted ? Exit.OK : Exit.WARNING;
      }
      case Reply.Down(String state, String reason) -> refuse(state + ": " + reason);
      case Reply.Refused(String reason) -> refuse(reason);
    };
  }

  private void show(JsonNode answer, boolean accepted, Function<JsonNode, String> words) {
    if (screen.json) {
      screen.print(answer);
    } else if (accepted) {
      screen.print(Wrap.indented("", words.apply(answer.path("act"))));
    } else {
      screen.complain(answer.path("reason").asText());
    }
  }

  int refuse(String reason) {
    screen.complain(reason);
    return Exit.UNKNOWN;
  }

  /** {@code until 2026-11-23T08:00:00Z}; nothing for what does not end. */
  static String until(JsonNode act) {
    return act.path("until").isTextual() ? " until " + Ages.second(act.path("until").asText()) : "";
  }

  static List<String> listed(JsonNode rows, String none, Function<JsonNode, List<String>> lines) {
    return rows.isEmpty()
        ? List.of(none)
        : java.util.stream.StreamSupport.stream(rows.spliterator(), false)
            .flatMap(row -> lines.apply(row).stream())
            .toList();
  }
}
