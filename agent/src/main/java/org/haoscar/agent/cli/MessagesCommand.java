package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.Delivery.State;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
    name = "messages",
    description =
        "Lists the newest messages to people, newest first: which head said each, when, and what"
            + " the receiver answered; or why nobody has said it.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:they are listed", "3:the agent is down"})
final class MessagesCommand implements Callable<Integer> {
  @Option(names = "--channel", paramLabel = "NAME", description = "only on that channel")
  String channel = "";

  @Option(
      names = "--in",
      paramLabel = "STATE",
      description = "only in that state: due, held, delivered, dead, muted, closed")
  @Nullable String state;

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "at most so many, up to 1000 (default: ${DEFAULT-VALUE})")
  int max = 50;

  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  @Override
  public Integer call() {
    return switch (target.call("messages", channel, checkedState(), max)) {
      case Reply.Answered(JsonNode messages) -> {
        show(messages);
        yield Exit.OK;
      }
      case Reply.Down(String down, String reason) ->
          new Operator(target, screen).refuse(down + ": " + reason);
      case Reply.Refused(String reason) -> new Operator(target, screen).refuse(reason);
    };
  }

  private String checkedState() {
    List<String> all = Arrays.stream(State.values()).map(State::label).toList();
    if (state != null && !all.contains(state)) {
      throw new ParameterException(
          screen.spec.commandLine(),
          "no message is " + state + ": " + all.stream().collect(Collectors.joining(", ")));
    }
    return state == null ? "" : state;
  }

  private void show(JsonNode messages) {
    if (screen.json) {
      screen.print(messages);
    } else {
      screen.print(Operator.listed(messages, "there is no such message", this::lines));
    }
  }

  /**
   *
   *
   * <pre>
   * delivered  noc  raise CRITICAL drbd.splitBrain  r0 @ pair
   *   said by alpha 2026-11-21T12:00:03Z: 250 ok
   *   id: 3f0c9d21aa04b7e1-1-noc
   * </pre>
   */
  private List<String> lines(JsonNode message) {
    var paint = screen.paint();
    var lines = new ArrayList<String>();
    lines.add(
        paint.bold(message.path("state").asText())
            + "  "
            + message.path("channel").asText()
            + "  "
            + message.path("transition").asText()
            + " "
            + paint.severity(message.path("severity").asText())
            + " "
            + message.path("condition").asText()
            + "  "
            + message.path("object").asText()
            + " @ "
            + message.path("subject").asText());
    lines.addAll(Wrap.indented("  ", said(message)));
    lines.add(paint.dim("  id: " + message.path("id").asText()));
    return lines;
  }

  private static String said(JsonNode message) {
    String at = Ages.second(message.path("at").asText());
    String reason = message.path("reason").asText();
    String why = reason.isEmpty() ? "" : ": " + reason;
    return switch (message.path("state").asText()) {
      case "delivered" -> "said by " + message.path("saidBy").asText("?") + " " + at + why;
      case "dead" -> "given up " + at + " after " + message.path("tries").asText() + " tries" + why;
      case "closed" -> "not said" + why;
      default -> "to be said from " + at + " on" + why;
    };
  }
}
