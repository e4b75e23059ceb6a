package org.haoscar.agent.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.haoscar.mbeans.port.Time;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "silence",
    description = {
      "Keeps changes of the alarms that match untold until it ends, at most 30 days. What is open"
          + " then is told then, what is over is not told at all. What was told before the silence"
          + " is told to be over in it.",
      "With --end it ends a silence that haoscar silences names."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:refused, with the reason", "3:the agent is down"})
final class SilenceCommand implements Callable<Integer> {
  private final Time time;

  @Parameters(
      arity = "0..*",
      paramLabel = "MATCHER",
      description =
          "condition=NAME, subject=NODE, object=NAME: an alarm that matches all of them. * stands"
              + " for any characters, also for a blank")
  List<String> matchers = List.of();

  @Option(names = "--why", paramLabel = "TEXT", description = "for the others")
  String why = "";

  @Option(names = "--end", paramLabel = "NAME", description = "ends that silence")
  @Nullable String end;

  @Mixin Ending ending = new Ending();
  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  SilenceCommand(Time time) {
    this.time = time;
  }

  @Override
  public Integer call() {
    var operator = new Operator(target, screen);
    if (end != null) {
      if (!matchers.isEmpty()) {
        throw new ParameterException(screen.spec.commandLine(), "--end takes no matchers");
      }
      return operator.ask(
          act -> "silence " + act.path("target").asText() + " is over",
          "endSilence",
          end,
          Operator.who());
    }
    return operator.ask(
        act -> "silence " + act.path("target").asText() + " is in force" + Operator.until(act),
        "silence",
        String.join(" ", matchers),
        why,
        ending.epochMillis(time.now()),
        Operator.who());
  }
}
