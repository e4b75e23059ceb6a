package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.haoscar.agent.json.Alarms;
import org.haoscar.mbeans.port.Time;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "alarms",
    description = "Lists the open alarms, worst first, with what to do about each.",
    exitCodeListHeading = "Exit codes, by the worst open alarm:%n",
    exitCodeList = {
      "0:no alarm is open",
      "1:major, minor or warning",
      "2:critical",
      "3:nobody knows: the agent is down, or a tool does not answer"
    })
final class AlarmsCommand implements Callable<Integer> {
  private final Alarms alarms;
  private final Time time;

  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  AlarmsCommand(Alarms alarms, Time time) {
    this.alarms = alarms;
    this.time = time;
  }

  @Override
  public Integer call() throws IOException {
    return switch (Look.at(target, "status", time.now())) {
      case Look.Live(JsonNode document) -> {
        show(document);
        yield Exit.of(document);
      }
      case Look.Old(JsonNode document, String warning) -> {
        screen.complain(warning);
        show(document);
        yield Exit.UNKNOWN;
      }
      case Look.Nothing(String reason) -> {
        screen.complain(reason);
        yield Exit.UNKNOWN;
      }
    };
  }

  private void show(JsonNode document) {
    var open = alarms.of(document);
    if (screen.json) {
      screen.print(open);
    } else {
      screen.print(new AlarmList(screen.paint(), time.now()).of(open));
    }
  }
}
