package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "silences",
    description = "Lists the silences and maintenance in force, with how much each mutes now.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:they are listed", "3:the agent is down"})
final class SilencesCommand implements Callable<Integer> {
  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  @Override
  public Integer call() {
    return switch (target.call("mutes")) {
      case Reply.Answered(JsonNode mutes) -> {
        show(mutes);
        yield Exit.OK;
      }
      case Reply.Down(String state, String reason) ->
          new Operator(target, screen).refuse(state + ": " + reason);
      case Reply.Refused(String reason) -> new Operator(target, screen).refuse(reason);
    };
  }

  private void show(JsonNode mutes) {
    if (screen.json) {
      screen.print(mutes);
    } else {
      screen.print(Operator.listed(mutes, "nothing is silenced or in maintenance", this::lines));
    }
  }

  private List<String> lines(JsonNode mute) {
    var paint = screen.paint();
    String scope = mute.path("scope").isTextual() ? "  " + mute.path("scope").asText() : "";
    var lines = new ArrayList<String>();
    lines.add(mute.path("kind").asText() + "  " + paint.bold(mute.path("name").asText()) + scope);
    lines.addAll(Wrap.indented("  ", "mutes " + alarms(mute.path("alarms").asLong())));
    lines.addAll(
        Wrap.indented(
            "  ",
            Ages.second(mute.path("since").asText())
                + Operator.until(mute)
                + ", by "
                + mute.path("who").asText()
                + " on "
                + mute.path("head").asText()
                + ": "
                + mute.path("why").asText()));
    return lines;
  }

  private static String alarms(long count) {
    return count == 1 ? "1 open alarm" : count + " open alarms";
  }
}
