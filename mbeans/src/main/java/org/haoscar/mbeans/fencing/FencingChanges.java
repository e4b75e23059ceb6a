package org.haoscar.mbeans.fencing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.haoscar.mbeans.cib.FenceEvent;
import org.haoscar.mbeans.model.Change;

/** What was fenced between two looks, and what turned. */
final class FencingChanges {
  private FencingChanges() {}

  static List<Change> between(FencingStatus from, FencingStatus to) {
    var changes = new ArrayList<Change>();
    String was = from.enabled().map(String::valueOf).orElse("");
    String is = to.enabled().map(String::valueOf).orElse("");
    if (!was.equals(is)) {
      changes.add(new Change("cluster", "enabled", was, is));
    }
    health(from, to, changes);
    Set<FenceEvent> known = new HashSet<>(from.kept());
    to.kept().reversed().stream()
        .filter(e -> !known.contains(e))
        .map(FencingChanges::event)
        .forEach(changes::add);
    to.targets().stream()
        .filter(t -> t.pending() && !new Target(t.name(), from).pending())
        .map(t -> new Change(t.name(), "fencing", "", "pending"))
        .forEach(changes::add);
    return List.copyOf(changes);
  }

  /** {@code reboot of ha2 by ha1: failed, Fence agent did not complete within 20s}. */
  private static Change event(FenceEvent event) {
    String reason = event.attributes().line("exit-reason").map(r -> ", " + r).orElse("");
    String said = event.inWords() + ": " + event.state().label() + reason;
    return new Change(event.target(), "fencing", "", said);
  }

  private static void health(FencingStatus from, FencingStatus to, List<Change> changes) {
    SortedMap<String, String> before = health(from);
    SortedMap<String, String> now = health(to);
    var names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      String was = before.getOrDefault(name, "");
      String is = now.getOrDefault(name, "");
      if (!was.equals(is)) {
        changes.add(new Change(name, "device", was, is));
      }
    }
  }

  private static SortedMap<String, String> health(FencingStatus status) {
    var health = new TreeMap<String, String>();
    status.devices().forEach(d -> health.put(d.name(), d.health().label()));
    return health;
  }
}
