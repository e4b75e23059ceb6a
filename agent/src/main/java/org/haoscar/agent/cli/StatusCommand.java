package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.haoscar.agent.json.Alarms;
import org.haoscar.mbeans.port.Time;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    description = {
      "Shows what this head sees: open alarms and what to do about them, how fresh each tool's"
          + " word is, and DRBD's resources.",
      "When the agent is down it shows what the agent saw last, and says so."
    },
    exitCodeListHeading = "Exit codes, by the worst open alarm:%n",
    exitCodeList = {
      "0:no alarm is open",
      "1:major, minor or warning",
      "2:critical",
      "3:nobody knows: the agent is down, or a tool does not answer"
    })
final class StatusCommand implements Callable<Integer> {
  private final Alarms alarms;
  private final Time time;

  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  StatusCommand(Alarms alarms, Time time) {
    this.alarms = alarms;
    this.time = time;
  }

  @Override
  public Integer call() throws IOException {
    return switch (Look.at(target, "status", time.now())) {
      case Look.Live(JsonNode document) -> {
        show(document, true);
        yield Exit.of(document);
      }
      case Look.Old(JsonNode document, String warning) -> {
        screen.complain(warning);
        show(document, false);
        yield Exit.UNKNOWN;
      }
      case Look.Nothing(String reason) -> {
        screen.complain(reason);
        yield Exit.UNKNOWN;
      }
    };
  }

  private void show(JsonNode document, boolean live) {
    if (screen.json) {
      screen.print(((ObjectNode) document).put("live", live));
    } else {
      screen.print(new StatusPage(screen.paint(), alarms, time.now()).of(document));
    }
  }
}
