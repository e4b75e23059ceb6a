package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "check",
    description = "Runs the agent's health checks now and shows how each came out.",
    exitCodeListHeading = "Exit codes, by the worst check:%n",
    exitCodeList = {"0:ok", "1:warning", "2:critical", "3:unknown, or the agent is down"})
final class CheckCommand implements Callable<Integer> {
  private static final List<Integer> WORST_FIRST =
      List.of(Exit.CRITICAL, Exit.UNKNOWN, Exit.WARNING, Exit.OK);

  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  @Override
  public Integer call() {
    return switch (target.call("check")) {
      case Reply.Answered(JsonNode checks) -> {
        show(checks);
        yield worst(checks);
      }
      case Reply.Down(String state, String reason) -> refuse(state + ": " + reason);
      case Reply.Refused(String reason) -> refuse(reason);
    };
  }

  private int refuse(String reason) {
    screen.complain(reason);
    return Exit.UNKNOWN;
  }

  private void show(JsonNode checks) {
    if (screen.json) {
      screen.print(checks);
    } else {
      checks.forEach(
          check ->
              screen.print(
                  Wrap.indented(
                      String.format(
                          "%-8s %-12s ",
                          check.path("result").asText("unknown"), check.path("name").asText()),
                      check.path("text").asText("-"))));
    }
  }

  private static int worst(JsonNode checks) {
    var results =
        StreamSupport.stream(checks.spliterator(), false)
            .map(check -> Exit.ofResult(check.path("result").asText("unknown")))
            .toList();
    return WORST_FIRST.stream().filter(results::contains).findFirst().orElse(Exit.OK);
  }
}
