package org.haoscar.mbeans.heartbeat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.haoscar.mbeans.model.Change;

/**
 * What differs in state between two statuses. A takeover is what is claimed and what is held, with
 * the log's cause before it.
 */
final class HeartbeatChanges {
  private static final String ENGINE = "heartbeat";

  private HeartbeatChanges() {}

  private record Thing(String object, String what) {
    /** Heartbeat itself first. */
    static final Comparator<Thing> ORDER =
        Comparator.comparing((Thing t) -> !t.object().equals(ENGINE))
            .thenComparing(Thing::object)
            .thenComparing(Thing::what);
  }

  static List<Change> between(HeartbeatStatus from, HeartbeatStatus to) {
    Map<Thing, String> before = told(from);
    Map<Thing, String> after = told(to);
    var things = new TreeSet<>(Thing.ORDER);
    things.addAll(before.keySet());
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

  private static Map<Thing, String> told(HeartbeatStatus status) {
    var told = new TreeMap<Thing, String>(Thing.ORDER);
    told.put(new Thing(ENGINE, "running"), status.running() ? "yes" : "no");
    told.put(new Thing(ENGINE, "claimed"), status.claim().label());
    status.seen().cause().ifPresent(cause -> told.put(new Thing(ENGINE, "cause"), said(cause)));
    status.seen().nodes().forEach(n -> told.put(new Thing(n.name(), "state"), n.state().label()));
    status.seen().links().forEach(l -> told.put(of(l), l.state().label()));
    status
        .placed()
        .forEach(p -> told.put(new Thing(p.resource().name(), "held"), p.held().label()));
    return told;
  }

  private static Thing of(Link link) {
    return new Thing("link " + link.name() + " to " + link.node(), "state");
  }

  /** {@code planned, Nov 21 20:43:12: ha1 wants to go standby [all]} */
  private static String said(Cause cause) {
    return (cause.planned() ? "planned, " : "unplanned, ") + cause.when() + ": " + cause.text();
  }
}
