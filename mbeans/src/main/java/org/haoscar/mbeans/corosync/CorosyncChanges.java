package org.haoscar.mbeans.corosync;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.haoscar.mbeans.model.Change;

/** What differs in state between two statuses; counters and ring ids are not the story. */
final class CorosyncChanges {
  private CorosyncChanges() {}

  static List<Change> between(CorosyncStatus from, CorosyncStatus to) {
    Map<Thing, String> before = told(from);
    Map<Thing, String> after = told(to);
    var things = new TreeSet<>(before.keySet());
    things.addAll(after.keySet());
    var changes = new ArrayList<Change>();
    for (Thing thing : things) {
      String was = before.getOrDefault(thing, "");
      String is = after.getOrDefault(thing, "");
      if (!was.equals(is)) {
        changes.add(new Change(thing.object(), thing.what(), was, is));
      }
    }
    return changes;
  }

  private record Thing(String object, String what) implements Comparable<Thing> {
    @Override
    public int compareTo(Thing other) {
      int byObject = object.compareTo(other.object);
      return byObject == 0 ? what.compareTo(other.what) : byObject;
    }
  }

  private static Map<Thing, String> told(CorosyncStatus status) {
    var told = new TreeMap<Thing, String>();
    told.put(new Thing("corosync", "running"), yes(status.running()));
    status
        .quorum()
        .ifPresent(
            q -> {
              told.put(new Thing("corosync", "quorate"), yes(q.quorate()));
              q.votes()
                  .ifPresent(
                      v -> told.put(new Thing("corosync", "flags"), String.join(" ", v.flags())));
              status.nodes().forEach(node -> told.putAll(node(node)));
            });
    status
        .allLinks()
        .forEach(
            link ->
                link.connected()
                    .map(CorosyncChanges::yes)
                    .ifPresent(w -> told.put(thing(status, link), w)));
    status
        .extras()
        .qdevice()
        .flatMap(device -> device.field("State"))
        .ifPresent(state -> told.put(new Thing("qdevice", "state"), state));
    return told;
  }

  private static Map<Thing, String> node(Node node) {
    var told = new TreeMap<Thing, String>();
    told.put(new Thing(node.name(), "membership"), node.state().name().toLowerCase(Locale.ROOT));
    node.vote().ifPresent(vote -> told.put(new Thing(node.name(), "qdevice"), vote));
    return told;
  }

  private static Thing thing(CorosyncStatus status, Link link) {
    String to = link.peer() == Link.ALL_PEERS ? "" : " to " + status.name(link.peer());
    return new Thing("link " + link.number() + to, "connected");
  }

  private static String yes(boolean set) {
    return set ? "yes" : "no";
  }
}
