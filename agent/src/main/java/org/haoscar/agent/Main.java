package org.haoscar.agent;

import org.haoscar.agent.alive.WatchCommand;
import org.haoscar.agent.cli.AgentCommand;
import org.haoscar.agent.cli.Haoscar;
import org.haoscar.agent.demo.DemoCommand;
import org.haoscar.agent.log.Log;
import org.haoscar.agent.tool.Limits;
import org.haoscar.agent.tool.ProcessTools;
import org.haoscar.mbeans.port.Time;

/** {@code haoscar}: the agent and the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Log.forCommand();
    var time = Time.system();
    var components = Components.usual().all();
    var line =
        Haoscar.commandLine(components, () -> new ProcessTools(Limits.STANDARD, time), time)
            .addSubcommand(new AgentCommand(Agent::run))
            .addSubcommand(new WatchCommand(Lookout::run))
            .addSubcommand(new DemoCommand());
    System.exit(Haoscar.finished(line).execute(args));
  }
}
