package org.haoscar.mbeans.fencing;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.haoscar.mbeans.cib.Cib;
import org.haoscar.mbeans.cib.CibReading;
import org.haoscar.mbeans.cib.Member;
import org.haoscar.mbeans.cib.Reach;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;

/** One reading: what the tools are asked, in which order, and what their answers mean. */
final class FencingReading {
  private static final int MOST_ASKED = 16;

  private final Tools tools;
  private final Instant now;
  private final Settings programs;

  FencingReading(Tools tools, Instant now, Settings programs) {
    this.tools = tools;
    this.now = now;
    this.programs = programs;
  }

  Observation<FencingStatus> observe() {
    Output output = tools.run(devices(programs, true));
    Optional<SortedSet<String>> registered = printed(output).flatMap(StonithAdmin::devices);
    if (registered.isEmpty() && tooOld(output)) {
      output = tools.run(devices(programs, false));
      registered = printed(output).flatMap(StonithAdmin::devices);
    }
    if (registered.isEmpty()) {
      return without("stonith_admin", output);
    }
    Output base = tools.run(base(programs));
    Optional<Cib> cib = printed(base).flatMap(CibReading::read);
    return cib.isEmpty()
        ? without("cibadmin", base)
        : new Observation.Observed<>(status(cib.get(), registered.get()), now);
  }

  /** It does not know the option: versions before 2.0.3. */
  private static boolean tooOld(Output output) {
    return output instanceof Output.Exited(int status, String out, String err)
        && status != 0
        && !out.contains("<pacemaker-result");
  }

  private FencingStatus status(Cib cib, SortedSet<String> registered) {
    return new FencingStatus(
        Optional.of(cib),
        registered,
        able(cib),
        printed(tools.run(history(programs))).flatMap(StonithAdmin::history),
        List.of());
  }

  /**
   * Which device can fence a node the fencer may have to ask the device for, by running its agent:
   * then it is not asked.
   */
  private SortedMap<String, SortedSet<String>> able(Cib cib) {
    if (!Device.of(cib).stream().allMatch(d -> d.targets().isKnown())) {
      return Collections.emptySortedMap();
    }
    var able = new TreeMap<String, SortedSet<String>>();
    cib.configuration().nodes().stream()
        .map(Member::name)
        .limit(MOST_ASKED)
        .forEach(
            node ->
                printed(tools.run(devicesFor(programs, node)))
                    .flatMap(StonithAdmin::devices)
                    .ifPresent(names -> able.put(node, names)));
    return able;
  }

  /** Of a cluster that does not run here the component pacemaker tells. */
  private Observation<FencingStatus> without(String tool, Output output) {
    return switch (output) {
      case Output.Exited(int status, String out, String err) ->
          Reach.of(tools.run(monitor(programs))) == Reach.DOWN
              ? new Observation.Observed<>(FencingStatus.down(), now)
              : new Observation.Unreadable<>(reason(tool, status, out, err), now);
      case Output.Hung(String reason) -> new Observation.TimedOut<>(tool + ": " + reason, now);
      case Output.Missing(String reason) ->
          new Observation.Absent<>("Pacemaker is not installed: " + reason, now);
      case Output.Forbidden(String reason) ->
          new Observation.Unreadable<>(tool + " may not be run: " + reason, now);
      case Output.Flooded(String reason) ->
          new Observation.Unreadable<>(tool + " printed too much: " + reason, now);
    };
  }

  private static String reason(String tool, int status, String out, String err) {
    String said = (err.isBlank() ? Reach.words(out) : err).strip();
    String short200 = said.substring(0, Math.min(said.length(), 200));
    return tool + " ended with " + status + (short200.isEmpty() ? "" : ": " + short200);
  }

  private static Optional<String> printed(Output output) {
    return output instanceof Output.Exited(int status, String out, String err)
        ? Optional.of(out)
        : Optional.empty();
  }

  private static Command devices(Settings programs, boolean xml) {
    return xml
        ? Command.of(programs.stonithAdmin(), "-L", "--output-as=xml")
        : Command.of(programs.stonithAdmin(), "-L");
  }

  private static Command devicesFor(Settings programs, String node) {
    return Command.of(programs.stonithAdmin(), "-l", node, "--output-as=xml");
  }

  /** Without {@code -V} what failed and what is pending is hidden. */
  private static Command history(Settings programs) {
    return Command.of(programs.stonithAdmin(), "-V", "-H", "*", "--output-as=xml");
  }

  private static Command base(Settings programs) {
    return Command.of(programs.cibadmin(), "-Q");
  }

  private static Command monitor(Settings programs) {
    return Command.of(programs.crmMon(), "-1", "--output-as=xml");
  }

  /** No {@code cibadmin -Q}: the base has the passwords of fence devices. */
  static List<Command> capture(Settings programs) {
    return List.of(devices(programs, true), devices(programs, false), history(programs));
  }
}
