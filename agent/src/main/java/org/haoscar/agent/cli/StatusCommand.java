package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.haoscar.agent.json.Alarms;
import org.haoscar.mbeans.port.Time;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    description = {
      "Shows what this head sees: open alarms and what to do about them, how fresh each tool's"
          + " word is, and DRBD's resources. With a component's name: all that is known of it.",
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

  @Parameters(
      arity = "0..1",
      paramLabel = "COMPONENT",
      description = "such as pacemaker: its tables instead of the overview")
  Optional<String> component = Optional.empty();

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
        yield show(document, true) ? Exit.of(document) : Exit.UNKNOWN;
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

  private boolean show(JsonNode document, boolean live) {
    var page = new StatusPage(screen.paint(), alarms, time.now());
    if (screen.json) {
      screen.print(((ObjectNode) document).put("live", live));
    } else if (component.isEmpty()) {
      screen.print(page.of(document));
    } else if (document.path("components").has(component.get())) {
      screen.print(page.of(document, component.get()));
    } else {
      screen.complain(
          "there is no component "
              + component.get()
              + " there; there is: "
              + String.join(", ", names(document)));
      return false;
    }
    return true;
  }

  private static List<String> names(JsonNode document) {
    return document.path("components").properties().stream().map(Map.Entry::getKey).toList();
  }
}
