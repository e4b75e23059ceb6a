package org.haoscar.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "close",
    description = {
      "Ends an open alarm on both heads, also one that only proof would end, such as a split brain"
          + " of a resource that was removed. It is told as cleared.",
      "What is still observed comes back as a new alarm: this mends nothing."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:refused, with the reason", "3:the agent is down"})
final class CloseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ALARM-ID", description = "the alarm's id, or the beginning of it")
  String alarmId = "";

  @Option(names = "--why", paramLabel = "TEXT", required = true, description = "for the others")
  String why = "";

  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  @Override
  public Integer call() {
    return new Operator(target, screen)
        .ask(
            act -> act.path("target").asText() + " is closed",
            "close",
            alarmId,
            why,
            Operator.who());
  }
}
