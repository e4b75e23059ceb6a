package org.haoscar.mbeans.systemd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Option;
import org.haoscar.mbeans.port.Tools.Command;

/**
 * What a site may say of systemd.
 *
 * @param often how many restarts are too many
 * @param within the time for which the last of them counts
 */
public record Settings(String systemctl, List<Named> units, long often, Duration within) {
  private static final Option.Kind<String> UNIT =
      new Option.Kind.Text(
          "a unit's name such as slurmctld.service", "[A-Za-z0-9][A-Za-z0-9:_.@\\\\-]{0,63}");
  private static final Option<String> SYSTEMCTL = Option.program("systemctl");
  private static final Option<String> NAME =
      Option.required("name", UNIT, "The unit; without a type it is a service.");
  private static final Option<String> EXPECT =
      Option.of(
          "expect",
          new Option.Kind.Text("active, inactive or any", "active|inactive|any"),
          "any",
          "What it shall be on this head at all times: active, inactive or any. What a cluster"
              + " starts on one of the heads is any.");
  private static final Option<List<Chosen>> UNITS =
      Option.of(
          "units",
          new Option.Kind.Sections(List.of(NAME, EXPECT)),
          List.of(),
          "The units to watch. None as installed, and then systemd is not looked at.");
  private static final Option<List<String>> CLUSTER_MANAGED =
      Option.of(
          "clusterManaged",
          new Option.Kind.Many<>(UNIT),
          List.of(),
          "Units that the cluster starts, on one head at a time: they shall not be enabled at boot"
              + " nor active on both heads. They are watched too.");
  private static final Option<Long> RESTARTS =
      Option.of(
          "restarts",
          new Option.Kind.Whole(1, 1_000_000),
          3L,
          "From how many restarts by systemd on a unit restarts too often.");
  private static final Option<Duration> WITHIN =
      Option.of(
          "within",
          new Option.Kind.Time(Duration.ofSeconds(10), Duration.ofDays(1)),
          Duration.ofMinutes(10),
          "How long after its last start it is still said to.");

  static final List<Option<?>> OPTIONS =
      List.of(SYSTEMCTL, UNITS, CLUSTER_MANAGED, RESTARTS, WITHIN);

  private static final String PROPERTIES =
      "Id,Names,Description,LoadState,ActiveState,SubState,Result,UnitFileState,NRestarts,MainPID,"
          + "ExecMainStatus,InactiveExitTimestampMonotonic,StateChangeTimestampMonotonic";

  /** A unit as the configuration names it, with its type. */
  public record Named(String name, Expected expected, boolean clusterManaged) {}

  public Settings {
    units = List.copyOf(units);
  }

  public static Settings of(Chosen chosen) {
    var units = new ArrayList<Named>();
    List<String> managed = chosen.get(CLUSTER_MANAGED).stream().map(Settings::typed).toList();
    for (Chosen unit : chosen.get(UNITS)) {
      String name = typed(unit.get(NAME));
      units.add(new Named(name, Expected.of(unit.get(EXPECT)), managed.contains(name)));
    }
    managed.stream()
        .distinct()
        .filter(name -> units.stream().noneMatch(u -> u.name().equals(name)))
        .forEach(name -> units.add(new Named(name, Expected.ANY, true)));
    return new Settings(chosen.get(SYSTEMCTL), units, chosen.get(RESTARTS), chosen.get(WITHIN));
  }

  public static Settings usual() {
    return of(Chosen.usual());
  }

  private static String typed(String name) {
    return name.contains(".") ? name : name + ".service";
  }

  /** It asks systemd over D-Bus and needs no privilege. */
  Command show() {
    var words =
        new ArrayList<>(List.of(systemctl, "show", "--no-pager", "--property=" + PROPERTIES, "--"));
    units.forEach(unit -> words.add(unit.name()));
    return new Command(words, Duration.ofSeconds(10));
  }
}
