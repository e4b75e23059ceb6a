package org.haoscar.mbeans.pacemaker;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.cib.Cib;
import org.haoscar.mbeans.cib.Operation;

/**
 * Makes one failover of what moved.
 *
 * @param homes where everything was
 * @param moved the units that are elsewhere now, and where
 */
record Telling(Map<String, String> homes, Map<String, String> moved, List<Clue> clues) {

  Failover failover(PacemakerStatus now, Instant lastWell, Instant at) {
    Set<String> from = new TreeSet<>(moved.keySet().stream().map(homes::get).toList());
    Set<String> to = new TreeSet<>(moved.values());
    var route = new Failover.Route(String.join(", ", from), String.join(", ", to));
    return new Failover(
        at,
        route,
        moved.keySet().stream().sorted().toList(),
        now.cib().flatMap(cib -> took(cib, members(now), lastWell)),
        cause(from, to));
  }

  private Set<String> members(PacemakerStatus now) {
    return now.view().resources().stream()
        .filter(r -> moved.containsKey(r.unit()))
        .map(Resource::id)
        .collect(Collectors.toSet());
  }

  /** The base has the last run of each operation, with its second: also of those before this. */
  private Optional<Failover.Took> took(Cib cib, Set<String> members, Instant lastWell) {
    Optional<Instant> ended =
        runs(cib, members, new TreeSet<>(moved.values()), Set.of("start", "promote"))
            .flatMap(op -> op.ended().stream())
            .max(Comparator.naturalOrder());
    Optional<Instant> stopped =
        runs(cib, members, new TreeSet<>(homes.values()), Set.of("stop", "demote"))
            .flatMap(op -> op.at().stream())
            .filter(began -> !began.isBefore(lastWell.minusSeconds(1)))
            .min(Comparator.naturalOrder());
    Instant began = stopped.orElse(lastWell);
    return ended
        .filter(end -> !end.isBefore(began))
        .map(end -> new Failover.Took(rounded(began, end), stopped.isEmpty()));
  }

  private static Duration rounded(Instant began, Instant end) {
    return Duration.ofSeconds(Duration.between(began, end).plusMillis(500).toSeconds());
  }

  private static Stream<Operation> runs(
      Cib cib, Set<String> members, Set<String> nodes, Set<String> operations) {
    return cib.state().nodes().stream()
        .filter(state -> nodes.contains(state.name()))
        .flatMap(state -> state.operations().stream())
        .filter(op -> members.contains(op.resource().replaceFirst(":\\d+$", "")))
        .filter(op -> operations.contains(op.name()));
  }

  /** Fencing, a loss or a failure wins over what somebody wanted. */
  private Failover.Cause cause(Set<String> from, Set<String> to) {
    List<Clue> relevant = clues.stream().filter(clue -> explains(clue, from, to)).toList();
    for (var plan :
        List.of(Failover.Plan.UNPLANNED, Failover.Plan.PLANNED, Failover.Plan.UNKNOWN)) {
      List<Clue> these = relevant.stream().filter(clue -> clue.plan() == plan).toList();
      if (!these.isEmpty()) {
        String text = these.stream().map(Clue::text).distinct().collect(Collectors.joining(", "));
        String who =
            these.stream()
                .flatMap(clue -> clue.who().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return new Failover.Cause(plan, text, who);
      }
    }
    return new Failover.Cause(Failover.Plan.UNKNOWN, "", "");
  }

  /**
   * A node that went explains what left it; one that may be used again explains what went there.
   */
  private boolean explains(Clue clue, Set<String> from, Set<String> to) {
    Optional<String> node = clue.about().node();
    Optional<String> unit = clue.about().unit();
    boolean lost = clue.plan() == Failover.Plan.UNPLANNED;
    return unit.filter(moved::containsKey).isPresent()
        || node.filter(from::contains).isPresent()
        || node.filter(n -> !lost && to.contains(n)).isPresent()
        || (node.isEmpty() && unit.isEmpty());
  }
}
