package org.haoscar.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * From a line that DRBD prints to the trap, stored first; and from the exec of Pacemaker's sample
 * alert agent to its trap, which stores nothing.
 */
final class EventToTrap {
  private static final int COLD = 100;
  private static final int WARM = 200;
  private static final int ALERTS = 50;
  private static final int PAUSE_MILLIS = 20;
  private static final String CONDITION = "ioSuspended";

  private static final Map<String, String> ALERT =
      Map.of(
          "CRM_alert_version", "2.1.5",
          "CRM_alert_kind", "resource",
          "CRM_alert_node", "ha1",
          "CRM_alert_rsc", "r0",
          "CRM_alert_task", "start",
          "CRM_alert_desc", "ok",
          "CRM_alert_status", "0",
          "CRM_alert_rc", "0",
          "CRM_alert_target_rc", "0");

  private EventToTrap() {}

  /**
   * Arguments: the command {@code haoscar}, a folder to work in, and alert_snmp.sh if we have it.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Figures ours = ours(Path.of(args[0]), Path.of(args[1]));
    Optional<Figures> theirs =
        args.length > 2 ? Optional.of(theirs(Path.of(args[2]))) : Optional.empty();
    System.out.println("| | median, ms | 90 % within, ms | events |");
    System.out.println("|---|---|---|---|");
    row("HA-OSCAR: line of `drbdsetup events2` to trap, stored first", ours);
    theirs.ifPresent(it -> row("Pacemaker's `alert_snmp.sh`: exec to trap", it));
    theirs.ifPresent(
        it ->
            System.out.println(
                "| `alert_snmp.sh` / HA-OSCAR | %s | %s | |"
                    .formatted(
                        Figures.text("%.1f", it.median() / ours.median()),
                        Figures.text("%.1f", it.quantile(0.9) / ours.quantile(0.9)))));
  }

  private static void row(String what, Figures figures) {
    System.out.println(
        "| %s | %s | %s | %d |"
            .formatted(
                what,
                Figures.text("%.2f", figures.median()),
                Figures.text("%.2f", figures.quantile(0.9)),
                figures.sorted().size()));
  }

  private static Figures ours(Path haoscar, Path folder) throws IOException, InterruptedException {
    try (var drbd = new PlayedDrbd(folder.resolve("drbd"));
        var traps = new TrapSocket()) {
      var home = new Home(haoscar, folder, drbd, Home.Ports.free(traps.port()));
      home.write();
      try (var agent = RunningAgent.start(home)) {
        agent.untilReady();
        measure(drbd, traps, COLD);
        return Figures.of(measure(drbd, traps, WARM));
      }
    }
  }

  /**
   * I/O that is suspended and resumed: a condition without a hold time, so each line is one trap.
   */
  private static List<Double> measure(PlayedDrbd drbd, TrapSocket traps, int events)
      throws IOException, InterruptedException {
    var millis = new ArrayList<Double>();
    for (int i = 0; i < events; i++) {
      long began = System.nanoTime();
      drbd.say("resource name:r0 suspended:" + (i % 2 == 0 ? "user" : "no"));
      millis.add((traps.arrival(CONDITION) - began) / 1e6);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return millis;
  }

  private static Figures theirs(Path script) throws IOException, InterruptedException {
    try (var traps = new TrapSocket()) {
      var builder = new ProcessBuilder(script.toString());
      builder.environment().putAll(ALERT);
      builder.environment().put("CRM_alert_recipient", "127.0.0.1:" + traps.port());
      Path output = Files.createTempFile("alert", ".log");
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      alert(builder, traps);
      var millis = new ArrayList<Double>();
      for (int i = 0; i < ALERTS; i++) {
        millis.add(alert(builder, traps));
      }
      Files.delete(output);
      return Figures.of(millis);
    }
  }

  private static double alert(ProcessBuilder builder, TrapSocket traps)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    Process process = builder.start();
    double millis = (traps.arrival("ha1") - began) / 1e6;
    process.waitFor();
    return millis;
  }
}
