package org.haoscar.mbeans.drbd;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.haoscar.mbeans.drbd.ObjectId.Kind;
import org.haoscar.mbeans.model.Change;

/** What differs in state between two statuses; counters are not the story. */
final class DrbdChanges {

  /** What each kind of object is told by, and what a person calls it. */
  private static final Map<Kind, Map<String, String>> TOLD =
      Map.of(
          Kind.RESOURCE, Map.of("role", "role", "suspended", "suspended"),
          Kind.DEVICE, Map.of("disk", "disk", "quorum", "quorum", "client", "client"),
          Kind.CONNECTION,
              Map.of("connection", "connection", "role", "peerRole", "congested", "congested"),
          Kind.PEER_DEVICE,
              Map.of(
                  "replication", "replication",
                  "peer-disk", "peerDisk",
                  "resync-suspended", "resyncSuspended"),
          Kind.PATH, Map.of("established", "established"),
          Kind.HELPER, Map.of());

  private DrbdChanges() {}

  static List<Change> between(DrbdStatus from, DrbdStatus to) {
    var changes = new ArrayList<Change>();
    Set<ObjectId> ids = new TreeSet<>(from.items().keySet());
    ids.addAll(to.items().keySet());
    for (ObjectId id : ids) {
      String name = name(id, to.items().containsKey(id) ? to : from);
      Words before = words(from, id);
      Words after = words(to, id);
      new TreeSet<>(TOLD.get(id.kind()).keySet())
          .forEach(
              key -> {
                String was = before.line(key).orElse("");
                String is = after.line(key).orElse("");
                if (!was.equals(is)) {
                  changes.add(new Change(name, TOLD.get(id.kind()).get(key), was, is));
                }
              });
    }
    changes.addAll(marks("splitBrain", from.marks().splitBrain(), to.marks().splitBrain(), to));
    changes.addAll(marks("failed", from.marks().failed(), to.marks().failed(), to));
    return changes;
  }

  private static List<Change> marks(
      String what, Set<ObjectId> from, Set<ObjectId> to, DrbdStatus status) {
    var ids = new LinkedHashSet<>(from);
    ids.addAll(to);
    return ids.stream()
        .filter(id -> from.contains(id) != to.contains(id))
        .map(id -> new Change(name(id, status), what, yes(from.contains(id)), yes(to.contains(id))))
        .toList();
  }

  private static String yes(boolean set) {
    return set ? "yes" : "no";
  }

  private static Words words(DrbdStatus status, ObjectId id) {
    return Optional.ofNullable(status.items().get(id)).map(Item::words).orElse(Words.NONE);
  }

  /** {@code r0}, {@code r0/0}, {@code r0 to ha2}, {@code r0/0 to ha2}. */
  private static String name(ObjectId id, DrbdStatus status) {
    String volume = id.volume() == ObjectId.NONE ? "" : "/" + id.volume();
    String path = id.ends().isEmpty() ? "" : " by " + id.ends();
    return id.resource() + volume + peer(id, status) + path;
  }

  private static String peer(ObjectId id, DrbdStatus status) {
    if (id.peer() == ObjectId.NONE) {
      return "";
    }
    ObjectId connection = ObjectId.connection(id.resource(), id.peer());
    return " to "
        + status.connections().stream()
            .filter(c -> c.id().equals(connection))
            .findFirst()
            .map(Connection::peerName)
            .orElse("peer");
  }
}
