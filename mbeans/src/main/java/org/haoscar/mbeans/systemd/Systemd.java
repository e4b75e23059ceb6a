package org.haoscar.mbeans.systemd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Observation.TimedOut;
import org.haoscar.mbeans.model.Observation.Unreadable;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Family;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.table.Module;

/**
 * The adapter for systemd. It polls: whoever listens on the bus hears every unit of the machine,
 * and to hear all needs privilege.
 */
public final class Systemd implements Component<SystemdStatus> {
  public static final Family<SystemdStatus> FAMILY =
      new Family<>(
          "systemd",
          "systemd units.",
          Duration.ofSeconds(10),
          Settings.OPTIONS,
          chosen -> new Systemd(Settings.of(chosen)));

  private static final Tools.Command UPTIME = Tools.Command.of("cat", "/proc/uptime");

  /** {@code 28679.30 13956.98}: since the machine began, and how long it was idle. */
  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,10})\\.([0-9]{2})[ 0-9.\\s]*");

  private final Settings settings;

  public Systemd(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Module<SystemdStatus> module() {
    return SystemdTables.MODULE;
  }

  @Override
  public List<ConditionType> conditions() {
    return SystemdConditions.ALL;
  }

  @Override
  public Observation<SystemdStatus> observe(Tools tools, Time time) {
    if (settings.units().isEmpty()) {
      return new Absent<>("no unit is named", time.now());
    }
    return switch (tools.run(settings.show())) {
      case Output.Exited shown -> read(shown, uptime(tools), time.now());
      case Output.Missing missing ->
          new Absent<>(settings.systemctl() + " is not installed", time.now());
      case Output.Forbidden(String reason) -> new Unreadable<>(reason, time.now());
      case Output.Hung(String reason) -> new TimedOut<>("systemctl show: " + reason, time.now());
      case Output.Flooded(String reason) -> new Unreadable<>(reason, time.now());
    };
  }

  /** What was printed counts, whatever the exit status. */
  private Observation<SystemdStatus> read(
      Output.Exited exited, Optional<Duration> up, Instant now) {
    List<Shown> shown = Shown.parse(exited.out());
    if (shown.isEmpty()) {
      return new Unreadable<>("systemctl show: " + complaint(exited), now);
    }
    List<Unit> units =
        settings.units().stream()
            .map(
                named ->
                    new Unit(
                        named, shown.stream().filter(s -> s.isNamed(named.name())).findFirst(), up))
            .toList();
    return new Observed<>(new SystemdStatus(units), now);
  }

  private static Optional<Duration> uptime(Tools tools) {
    return switch (tools.read(UPTIME.words().getLast())) {
      case Output.Exited(int status, String out, String err) ->
          Optional.of(SECONDS.matcher(out))
              .filter(Matcher::matches)
              .map(
                  m ->
                      Duration.ofSeconds(Long.parseLong(m.group(1)))
                          .plusMillis(10 * Long.parseLong(m.group(2))));
      case Output.Missing m -> Optional.empty();
      case Output.Forbidden f -> Optional.empty();
      case Output.Hung h -> Optional.empty();
      case Output.Flooded f -> Optional.empty();
    };
  }

  private static String complaint(Output.Exited ended) {
    String said =
        (ended.err() + "\n" + ended.out())
            .lines()
            .filter(l -> !l.isBlank())
            .findFirst()
            .orElse("prints nothing");
    return "exit status " + ended.status() + ", " + said.substring(0, Math.min(160, said.length()));
  }

  @Override
  public List<Finding> findings(Observation<SystemdStatus> observation, String node) {
    return switch (observation) {
      case Observed<SystemdStatus> o -> SystemdFindings.of(o.status(), node, settings);
      case Absent<SystemdStatus> absent -> List.of();
      case Unreadable<SystemdStatus> unreadable -> silent(unreadable, node);
      case TimedOut<SystemdStatus> timedOut -> silent(timedOut, node);
    };
  }

  private static List<Finding> silent(Observation<SystemdStatus> observation, String node) {
    return List.of(SystemdFindings.toolSilent(node, observation.reason()));
  }

  @Override
  public List<Finding> across(
      SystemdStatus status, Optional<Map<String, String>> theirs, String node) {
    return SystemdFindings.across(status, theirs);
  }

  /** {@code slurmctld.service active}; nothing of a unit of which nothing is known. */
  @Override
  public Map<String, String> facts(SystemdStatus status) {
    var facts = new TreeMap<String, String>();
    status.units().stream()
        .filter(unit -> unit.active() != ActiveState.OTHER)
        .forEach(unit -> facts.put(unit.name(), unit.active().label()));
    return facts;
  }

  @Override
  public List<Change> changes(SystemdStatus from, SystemdStatus to) {
    return SystemdChanges.between(from, to);
  }

  @Override
  public List<Tools.Command> capture() {
    return settings.units().isEmpty() ? List.of() : List.of(settings.show(), UPTIME);
  }
}
