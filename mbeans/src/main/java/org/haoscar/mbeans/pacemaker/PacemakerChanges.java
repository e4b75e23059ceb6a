package org.haoscar.mbeans.pacemaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.Change;

/** What differs in state between two statuses, and the failovers that the later one completes. */
final class PacemakerChanges {
  private final PacemakerStatus from;
  private final PacemakerStatus to;
  private final List<Change> changes = new ArrayList<>();

  private PacemakerChanges(PacemakerStatus from, PacemakerStatus to) {
    this.from = from;
    this.to = to;
  }

  static List<Change> between(PacemakerStatus from, PacemakerStatus to) {
    var look = new PacemakerChanges(from, to);
    if (from.running() != to.running()) {
      look.add("cluster", "running", truth(from.running()), truth(to.running()));
      return List.copyOf(look.changes);
    }
    look.cluster();
    look.nodes();
    look.resources();
    look.failures();
    look.failovers();
    return List.copyOf(look.changes);
  }

  private void cluster() {
    differ("cluster", "dc", s -> s.view().cluster().dcName().orElse(""));
    differ("cluster", "quorum", s -> s.view().cluster().quorum().map(String::valueOf).orElse(""));
    for (String option : List.of("maintenance-mode", "stonith-enabled")) {
      differ("cluster", option, s -> s.view().cluster().options().text(option).orElse(""));
    }
    differ(
        "cluster",
        "constraints",
        s ->
            s.locations().stream()
                .filter(l -> l.byCommand())
                .map(l -> l.id())
                .sorted()
                .collect(Collectors.joining(", ")));
  }

  private void nodes() {
    var names = new TreeSet<String>();
    from.view().nodes().forEach(n -> names.add(n.name()));
    to.view().nodes().forEach(n -> names.add(n.name()));
    for (String name : names) {
      differ(
          name, "membership", s -> s.view().node(name).map(n -> n.membership().label()).orElse(""));
    }
  }

  /** Each resource by where it is and what it does there: {@code ha1 promoted, ha2 unpromoted}. */
  private void resources() {
    SortedMap<String, String> before = places(from);
    SortedMap<String, String> now = places(to);
    var all = new TreeSet<>(before.keySet());
    all.addAll(now.keySet());
    for (String resource : all) {
      add(resource, "place", before.getOrDefault(resource, ""), now.getOrDefault(resource, ""));
    }
  }

  private static SortedMap<String, String> places(PacemakerStatus status) {
    var places = new TreeMap<String, String>();
    for (Resource resource : status.view().resources()) {
      String where =
          resource.instances().stream()
              .flatMap(i -> i.nodes().stream().map(n -> n + " " + i.role().label()))
              .sorted()
              .collect(Collectors.joining(", "));
      places.put(resource.id(), where.isEmpty() ? "stopped" : where);
    }
    return places;
  }

  private void failures() {
    Set<String> known =
        from.view().history().failures().stream().map(Failure::run).collect(Collectors.toSet());
    to.view().history().failures().stream()
        .filter(f -> !known.contains(f.run()))
        .forEach(f -> changes.add(new Change(f.resource(), "failure", "", f.inWords())));
  }

  private void failovers() {
    to.failovers().stream()
        .filter(failover -> !from.failovers().contains(failover))
        .forEach(
            f ->
                changes.add(
                    new Change(
                        String.join(", ", f.units()), "failover", f.route().from(), f.inWords())));
  }

  private void differ(String object, String what, Function<PacemakerStatus, String> value) {
    add(object, what, value.apply(from), value.apply(to));
  }

  private void add(String object, String what, String before, String now) {
    if (!before.equals(now)) {
      changes.add(new Change(object, what, before, now));
    }
  }

  private static String truth(boolean value) {
    return value ? "yes" : "no";
  }
}
