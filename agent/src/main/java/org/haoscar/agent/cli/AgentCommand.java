package org.haoscar.agent.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.haoscar.agent.config.ConfigurationFile;
import org.haoscar.agent.config.ConfigurationFile.Loaded;
import org.haoscar.agent.config.Mistake;
import org.haoscar.agent.log.Log;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "agent",
    description =
        "Runs the agent until it is stopped. SIGHUP makes it read its configuration again.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it was stopped; with --check: the configuration is right",
      "1:the configuration has mistakes, each is named"
    })
public final class AgentCommand implements Callable<Integer> {
  private final Start start;

  /** What runs the agent; returns its exit code when it was stopped. */
  public interface Start {
    int run(ConfigurationFile file, Loaded.Accepted first) throws Exception;
  }

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "/etc/haoscar/haoscar.yaml",
      description = "its configuration (default: ${DEFAULT-VALUE})")
  Path config = Path.of("/etc/haoscar/haoscar.yaml");

  @Option(names = "--check", description = "only checks the configuration, whole")
  boolean check;

  @Spec CommandSpec spec;

  public AgentCommand(Start start) {
    this.start = start;
  }

  @Override
  public Integer call() throws Exception {
    var file = new ConfigurationFile(config);
    return switch (file.load()) {
      case Loaded.Accepted accepted -> accepted(file, accepted);
      case Loaded.Refused(List<Mistake> mistakes) -> refuse(mistakes);
    };
  }

  private int accepted(ConfigurationFile file, Loaded.Accepted accepted) throws Exception {
    if (check) {
      spec.commandLine().getOut().println(config + " is right");
      return Exit.OK;
    }
    Log.forAgent();
    Log.level(accepted.configuration().logging());
    return start.run(file, accepted);
  }

  private int refuse(List<Mistake> mistakes) {
    var err = spec.commandLine().getErr();
    mistakes.forEach(mistake -> err.println(config + ": " + mistake));
    return Exit.WARNING;
  }
}
