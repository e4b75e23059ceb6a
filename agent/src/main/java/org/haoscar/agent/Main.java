package org.haoscar.agent;

import java.util.List;
import org.haoscar.agent.cli.Haoscar;
import org.haoscar.agent.demo.DemoCommand;
import org.haoscar.agent.log.Log;
import org.haoscar.agent.tool.Limits;
import org.haoscar.agent.tool.ProcessTools;
import org.haoscar.mbeans.drbd.Drbd;
import org.haoscar.mbeans.drbd.Settings;
import org.haoscar.mbeans.port.Time;

/** {@code haoscar}: the agent and the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Log.forCommand();
    var time = Time.system();
    var components = List.of(new Drbd(Settings.usual()));
    var line =
        Haoscar.commandLine(components, () -> new ProcessTools(Limits.STANDARD, time), time)
            .addSubcommand(new DemoCommand());
    System.exit(Haoscar.finished(line).execute(args));
  }
}
