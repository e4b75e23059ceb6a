package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "events",
    description =
        "Lists what happened on this head, oldest first: changes that the tools showed, and alarms"
            + " raised, changed and cleared. With --json one object a line, told apart by kind.")
final class EventsCommand implements Callable<Integer> {
  private static final long PAGE = 200;
  private static final long FOLLOW_MILLIS = 1000;

  @Option(
      names = "--after",
      paramLabel = "N",
      description = "only what has a greater sequence number (default: ${DEFAULT-VALUE}, all)")
  long after;

  @Option(names = "--follow", description = "goes on with what happens, until interrupted")
  boolean follow;

  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  @Override
  public Integer call() throws InterruptedException {
    while (true) {
      switch (target.call("events(long,int)", after, PAGE)) {
        case Reply.Answered(JsonNode entries) -> {
          show(entries);
          if (entries.isEmpty() && !follow) {
            return Exit.OK;
          } else if (entries.isEmpty()) {
            Thread.sleep(FOLLOW_MILLIS);
          }
        }
        case Reply.Down(String state, String reason) -> {
          screen.complain(state + ", and only it reads the journal: " + reason);
          return Exit.UNKNOWN;
        }
        case Reply.Refused(String reason) -> {
          screen.complain(reason);
          return Exit.UNKNOWN;
        }
      }
    }
  }

  private void show(JsonNode entries) {
    for (JsonNode entry : entries) {
      after = Math.max(after, entry.path("sequence").asLong());
      if (screen.json) {
        screen.line(entry);
      } else {
        screen.print(EntryLine.of(screen.paint(), entry));
      }
    }
  }
}
