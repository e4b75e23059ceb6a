package org.haoscar.agent.cli;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.haoscar.agent.json.Alarms;
import org.haoscar.agent.json.Conditions;
import org.haoscar.mbeans.agent.AgentCondition;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.peer.PeerCondition;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;

/** {@code haoscar}: what all commands have in common, and those that ask an agent or read files. */
@Command(
    name = "haoscar",
    description = "HA-OSCAR keeps a pair of head nodes honest.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "haoscar COMMAND --help says more about a command."})
public final class Haoscar {
  private Haoscar() {}

  /**
   * @param tools what runs the HA tools, made when a command needs it
   */
  public static CommandLine commandLine(
      List<? extends Component<?>> components, Supplier<Tools> tools, Time time) {
    List<ConditionType> conditions = conditions(components);
    var alarms = new Alarms(Conditions.of(conditions));
    return new CommandLine(new Haoscar())
        .addSubcommand(new StatusCommand(alarms, time))
        .addSubcommand(new AlarmsCommand(alarms, time))
        .addSubcommand(new ExplainCommand(conditions))
        .addSubcommand(new EventsCommand())
        .addSubcommand(new MessagesCommand())
        .addSubcommand(new AckCommand(time))
        .addSubcommand(new UnackCommand())
        .addSubcommand(new CommentCommand())
        .addSubcommand(new CloseCommand())
        .addSubcommand(new SilenceCommand(time))
        .addSubcommand(new SilencesCommand())
        .addSubcommand(new MaintenanceCommand(time))
        .addSubcommand(new CheckCommand())
        .addSubcommand(new ReloadCommand())
        .addSubcommand(new PairCommand())
        .addSubcommand(new CaptureCommand(components, tools, time))
        .addSubcommand(new ReplayCommand(components, alarms));
  }

  /** To be called when every command is there: it holds for them all. */
  public static CommandLine finished(CommandLine line) {
    line.getSubcommands()
        .values()
        .forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
    IParameterExceptionHandler terse =
        (e, args) -> {
          CommandLine command = e.getCommandLine();
          command.getErr().println("haoscar: " + e.getMessage());
          CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
          command.getErr().println("try: " + command.getCommandSpec().qualifiedName() + " --help");
          return Exit.UNKNOWN;
        };
    return line.setParameterExceptionHandler(terse)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              command.getErr().println("haoscar: " + e);
              return Exit.UNKNOWN;
            })
        .setUsageHelpWidth(80)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static List<ConditionType> conditions(List<? extends Component<?>> components) {
    return Stream.of(
            components.stream().flatMap(component -> component.conditions().stream()),
            AgentCondition.types().stream(),
            PeerCondition.types().stream())
        .flatMap(types -> types)
        .toList();
  }
}
