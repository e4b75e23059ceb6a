package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "reload",
    description =
        "Makes the agent read its configuration again. A file with mistakes leaves the old one in"
            + " force; each mistake is named.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the new configuration is in force",
      "1:it has mistakes, the old one stays",
      "3:the agent is down"
    })
final class ReloadCommand implements Callable<Integer> {
  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  @Override
  public Integer call() {
    return switch (target.call("reload")) {
      case Reply.Answered(JsonNode answer) -> {
        show(answer);
        yield answer.path("accepted").asBoolean() ? Exit.OK : Exit.WARNING;
      }
      case Reply.Down(String state, String reason) -> refuse(state + ": " + reason);
      case Reply.Refused(String reason) -> refuse(reason);
    };
  }

  private int refuse(String reason) {
    screen.complain(reason);
    return Exit.UNKNOWN;
  }

  private void show(JsonNode answer) {
    if (screen.json) {
      screen.print(answer);
      return;
    }
    boolean accepted = answer.path("accepted").asBoolean();
    screen.print(
        List.of(
            accepted
                ? "the new configuration is in force"
                : "the configuration has mistakes; the old one stays in force"));
    list("applied: ", answer.path("applied"));
    list("needs a restart: ", answer.path("restart"));
    list("", answer.path("mistakes"));
  }

  private void list(String what, JsonNode texts) {
    texts.forEach(text -> screen.print(Wrap.indented("  ", what + text.asText())));
  }
}
