package org.haoscar.agent.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "comment",
    description = "Remarks something on an open alarm, for whoever looks at it next.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:refused, with the reason", "3:the agent is down"})
final class CommentCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "ALARM-ID",
      description = "the alarm's id, or the beginning of it")
  String alarmId = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "TEXT", description = "the comment")
  List<String> text = List.of();

  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  @Override
  public Integer call() {
    return new Operator(target, screen)
        .ask(
            act -> "remarked on " + act.path("target").asText(),
            "comment",
            alarmId,
            String.join(" ", text),
            Operator.who());
  }
}
