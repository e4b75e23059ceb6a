package org.haoscar.mbeans.pacemaker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.cib.Cib;
import org.haoscar.mbeans.cib.CibReading;
import org.haoscar.mbeans.cib.FenceEvent;
import org.haoscar.mbeans.cib.NodeState;
import org.haoscar.mbeans.cib.Reach;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;

/** One reading: what the tools are asked, in which order, and what their answers mean. */
final class PacemakerReading {
  private static final Duration SIMULATION = Duration.ofSeconds(20);
  private static final int MOST_SIMULATED = 4;

  private final Tools tools;
  private final Instant now;
  private final Settings.Programs programs;
  private final Memory memory;

  PacemakerReading(Tools tools, Instant now, Settings.Programs programs, Memory memory) {
    this.tools = tools;
    this.now = now;
    this.programs = programs;
    this.memory = memory;
  }

  Observation<PacemakerStatus> observe() {
    Output output = tools.run(monitor(programs));
    Optional<View> view = printed(output).flatMap(CrmMon::read);
    if (view.isEmpty() && tooOld(output)) {
      output = tools.run(oldMonitor(programs));
      view = printed(output).flatMap(CrmMon::read);
    }
    return view.<Observation<PacemakerStatus>>map(v -> new Observation.Observed<>(status(v), now))
        .orElse(without(output));
  }

  /** It does not know the option: versions before 2.0.3. */
  private static boolean tooOld(Output output) {
    return output instanceof Output.Exited(int status, String out, String err)
        && status != 0
        && !out.contains("<pacemaker-result");
  }

  private Observation<PacemakerStatus> without(Output output) {
    return switch (output) {
      case Output.Exited(int status, String out, String err) when Reach.of(output) == Reach.DOWN ->
          new Observation.Observed<>(PacemakerStatus.DOWN, now);
      case Output.Exited(int status, String out, String err) ->
          new Observation.Unreadable<>(reason(status, out, err), now);
      case Output.Hung(String reason) -> new Observation.TimedOut<>("crm_mon: " + reason, now);
      case Output.Missing(String reason) ->
          new Observation.Absent<>("Pacemaker is not installed: " + reason, now);
      case Output.Forbidden(String reason) ->
          new Observation.Unreadable<>("crm_mon may not be run: " + reason, now);
      case Output.Flooded(String reason) ->
          new Observation.Unreadable<>("crm_mon printed too much: " + reason, now);
    };
  }

  private static String reason(int status, String out, String err) {
    String said = (err.isBlank() ? Reach.words(out) : err).strip();
    String short200 = said.substring(0, Math.min(said.length(), 200));
    return "crm_mon ended with " + status + (short200.isEmpty() ? "" : ": " + short200);
  }

  private PacemakerStatus status(View view) {
    Optional<Cib> cib = printed(tools.run(base(programs))).flatMap(CibReading::read);
    View known = view.with(view.nodes().stream().map(n -> fenced(n, view, cib)).toList());
    return new PacemakerStatus(true, known, cib, losses(known, cib), List.of());
  }

  private static Node fenced(Node node, View view, Optional<Cib> cib) {
    Optional<NodeState> state = cib.flatMap(c -> c.state(node.name()));
    boolean fenced =
        state
            .map(NodeState::fenced)
            .orElseGet(
                () ->
                    view.history().fencing().stream()
                        .filter(e -> e.state() == FenceEvent.State.SUCCESS)
                        .anyMatch(e -> e.target().equals(node.name())));
    return new Node(node.name(), node.attributes(), fenced);
  }

  /**
   * Simulating costs the scheduler's work: it is done when the base has changed, and at most once a
   * minute. In between an answer that may have changed is no answer.
   */
  private List<Loss> losses(View view, Optional<Cib> cib) {
    if (cib.isEmpty() || view.cluster().dcName().isEmpty()) {
      return List.of();
    }
    if (memory.asked().filter(cib.get().version()::equals).isPresent()) {
      return memory.losses();
    }
    if (!memory.mayAsk(now)) {
      return memory.losses().stream().map(Loss::old).toList();
    }
    List<Loss> losses = new ArrayList<>();
    view.nodes().stream()
        .filter(node -> node.attributes().yes("online"))
        .limit(MOST_SIMULATED)
        .forEach(node -> losses.add(simulated(node.name())));
    memory.answered(cib.get().version(), losses, now);
    return losses;
  }

  private Loss simulated(String node) {
    Output output = tools.run(simulate(programs, node));
    return printed(output)
        .map(text -> Simulation.read(text, node, now))
        .orElse(Loss.unknown(node, "crm_simulate does not answer", now));
  }

  private static Optional<String> printed(Output output) {
    return output instanceof Output.Exited(int status, String out, String err)
        ? Optional.of(out)
        : Optional.empty();
  }

  private static Command monitor(Settings.Programs programs) {
    return Command.of(programs.crmMon(), "-1", "--output-as=xml");
  }

  private static Command oldMonitor(Settings.Programs programs) {
    return Command.of(programs.crmMon(), "-1", "--as-xml");
  }

  private static Command base(Settings.Programs programs) {
    return Command.of(programs.cibadmin(), "-Q");
  }

  private static Command simulate(Settings.Programs programs, String node) {
    return new Command(
        List.of(
            programs.crmSimulate(),
            "--simulate",
            "--live-check",
            "--node-down",
            node,
            "--output-as=xml"),
        SIMULATION);
  }

  /** No {@code cibadmin -Q}: the base has the passwords of fence devices. */
  static List<Command> capture(Settings.Programs programs) {
    return List.of(
        Command.of(programs.crmMon(), "--version"),
        monitor(programs),
        oldMonitor(programs),
        Command.of(programs.crmMon(), "-1", "-r", "-f", "-A", "-n"));
  }
}
