package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.haoscar.agent.json.Alarms;
import org.haoscar.agent.json.ReplayLines;
import org.haoscar.mbeans.decision.Replay;
import org.haoscar.mbeans.model.Reading;
import org.haoscar.mbeans.port.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "replay",
    description = {
      "Reads what a tool printed earlier, and shows the status, events and alarms that the agent"
          + " makes of it. No tool runs.",
      "A FILE is a recorded stream, or a transcript: '### COMMAND' opens each output, '# rc=N'"
          + " gives its exit status. Several files are one history, in the order given."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it was read", "3:it could not be read"})
final class ReplayCommand implements Callable<Integer> {
  private final List<? extends Component<?>> components;
  private final Alarms alarms;

  @Option(
      names = "--component",
      paramLabel = "NAME",
      required = true,
      description = "whose tools printed it, such as drbd")
  String component = "";

  @Option(
      names = "--node",
      paramLabel = "NAME",
      defaultValue = "node",
      description = "the head on which it was recorded (default: ${DEFAULT-VALUE})")
  String node = "node";

  @Option(
      names = "--command",
      paramLabel = "COMMAND",
      description =
          "each FILE is what this one command printed, such as" + " \"crm_mon -1 --output-as=xml\"")
  Optional<String> command = Optional.empty();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "what was recorded")
  List<Path> files = List.of();

  @Mixin Screen screen = new Screen();

  ReplayCommand(List<? extends Component<?>> components, Alarms alarms) {
    this.components = components;
    this.alarms = alarms;
  }

  @Override
  public Integer call() throws IOException {
    Optional<? extends Component<?>> named =
        components.stream().filter(c -> c.name().equals(component)).findFirst();
    if (named.isEmpty()) {
      return refuse(
          "there is no component "
              + component
              + "; there is: "
              + components.stream().map(Component::name).collect(Collectors.joining(", ")));
    }
    try {
      return replay(named.get());
    } catch (NoSuchFileException e) {
      return refuse("there is no file " + e.getFile());
    }
  }

  private <S> int replay(Component<S> of) throws IOException {
    var recorded = new StringBuilder();
    for (Path file : files) {
      command.ifPresent(words -> recorded.append("### ").append(words).append('\n'));
      recorded.append(Files.readString(file)).append('\n');
    }
    List<Reading<S>> readings = of.replay(recorded.toString());
    if (readings.isEmpty()) {
      return refuse("there is nothing that " + component + "'s tools print in " + files);
    }
    show(new ReplayLines<>(of, node, alarms).of(Replay.of(of, readings, node)));
    return Exit.OK;
  }

  private int refuse(String reason) {
    screen.complain(reason);
    return Exit.UNKNOWN;
  }

  /** Programs get all of it; a person the story, and the status in which it ends. */
  private void show(List<ObjectNode> lines) {
    if (screen.json) {
      lines.forEach(screen::line);
      return;
    }
    lines.stream()
        .filter(line -> !line.path("kind").asText().equals("status"))
        .forEach(line -> screen.print(EntryLine.of(screen.paint(), line)));
    lines.reversed().stream()
        .filter(line -> line.path("kind").asText().equals("status"))
        .findFirst()
        .ifPresent(this::ending);
  }

  private void ending(ObjectNode status) {
    screen.print(
        List.of(
            "",
            "in the end, at "
                + Ages.second(status.path("at").asText())
                + ": "
                + status.path("outcome").asText()
                + " "
                + status.path("reason").asText("")));
    screen.print(
        component.equals("drbd")
            ? new DrbdLines(screen.paint()).of(status.path("tables"))
            : new TableLines(screen.paint()).of(status.path("tables")));
  }
}
