package org.haoscar.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "unack",
    description = "Takes the acknowledgement of an open alarm back.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:refused, with the reason", "3:the agent is down"})
final class UnackCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ALARM-ID", description = "the alarm's id, or the beginning of it")
  String alarmId = "";

  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  @Override
  public Integer call() {
    return new Operator(target, screen)
        .ask(
            act -> act.path("target").asText() + " is no longer acknowledged",
            "unacknowledge",
            alarmId,
            Operator.who());
  }
}
