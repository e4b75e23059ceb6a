package org.haoscar.agent.cli;

import java.util.concurrent.Callable;
import org.haoscar.mbeans.port.Time;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ack",
    description =
        "Says that somebody looks after an open alarm. It goes on being told as before; every"
            + " surface shows who looks after it.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:refused, with the reason", "3:the agent is down"})
final class AckCommand implements Callable<Integer> {
  private final Time time;

  @Parameters(paramLabel = "ALARM-ID", description = "the alarm's id, or the beginning of it")
  String alarmId = "";

  @Option(names = "--why", paramLabel = "TEXT", required = true, description = "for the others")
  String why = "";

  @Mixin Ending ending = new Ending();
  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  AckCommand(Time time) {
    this.time = time;
  }

  @Override
  public Integer call() {
    return new Operator(target, screen)
        .ask(
            act -> act.path("target").asText() + " is acknowledged" + Operator.until(act),
            "acknowledge",
            alarmId,
            why,
            ending.epochMillis(time.now()),
            Operator.who());
  }
}
