package org.haoscar.agent.cli;

import java.util.concurrent.Callable;
import org.haoscar.mbeans.port.Time;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "maintenance",
    description = {
      "Keeps changes of all alarms of a node untold until it ends, at most 30 days; of the pair,"
          + " of all alarms there are. What is open then is told then, what is over is not told at"
          + " all."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:refused, with the reason", "3:the agent is down"})
final class MaintenanceCommand implements Callable<Integer> {
  private final Time time;

  @Parameters(paramLabel = "NODE", description = "the node, or pair for everything")
  String node = "";

  @Option(names = "--why", paramLabel = "TEXT", description = "for the others")
  String why = "";

  @Option(names = "--end", description = "ends the maintenance of the node")
  boolean end;

  @Mixin Ending ending = new Ending();
  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  MaintenanceCommand(Time time) {
    this.time = time;
  }

  @Override
  public Integer call() {
    var operator = new Operator(target, screen);
    return end
        ? operator.ask(
            act -> "maintenance of " + act.path("target").asText() + " is over",
            "endMaintenance",
            node,
            Operator.who())
        : operator.ask(
            act -> act.path("target").asText() + " is in maintenance" + Operator.until(act),
            "maintenance",
            node,
            why,
            ending.epochMillis(time.now()),
            Operator.who());
  }
}
