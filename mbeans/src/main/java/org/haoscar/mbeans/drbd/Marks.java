package org.haoscar.mbeans.drbd;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.haoscar.mbeans.drbd.ObjectId.Kind;

/**
 * What was seen happen and no later dump tells again.
 *
 * @param splitBrain connections with a peer whose data has gone another way
 * @param failed volumes whose disk failed with nobody asking for it
 * @param down resources that the kernel had and has no more
 */
record Marks(Set<ObjectId> splitBrain, Set<ObjectId> failed, Set<String> down) {

  static final Marks NONE = new Marks(Set.of(), Set.of(), Set.of());

  Marks {
    splitBrain = Collections.unmodifiableSet(new TreeSet<>(splitBrain));
    failed = Collections.unmodifiableSet(new TreeSet<>(failed));
    down = Collections.unmodifiableSet(new TreeSet<>(down));
  }

  Marks splitBrain(ObjectId connection) {
    var more = new TreeSet<>(splitBrain);
    more.add(connection);
    return new Marks(more, failed, down);
  }

  Marks down(String resource) {
    var more = new TreeSet<>(down);
    more.add(resource);
    return new Marks(splitBrain, failed, more);
  }

  /** What the objects as they are now set and end. */
  Marks after(Map<ObjectId, Item> items) {
    var split = new TreeSet<>(splitBrain);
    var disks = new TreeSet<>(failed);
    var gone = new TreeSet<>(down);
    for (Item item : items.values()) {
      ObjectId id = item.id();
      if (id.kind() == Kind.RESOURCE) {
        gone.remove(id.resource());
      } else if (id.kind() == Kind.DEVICE) {
        disk(item, disks);
      } else if (id.kind() == Kind.PEER_DEVICE
          && new PeerDevice(id, item.words()).replication().provesOneHistory()) {
        split.remove(ObjectId.connection(id.resource(), id.peer()));
      }
    }
    disks.retainAll(items.keySet());
    return new Marks(split, disks, gone);
  }

  /**
   * A detach by an operator and {@code down} pass through Failed too on 8.4, but hold I/O from
   * above first ({@code blocked:upper}); an I/O error does not.
   */
  private static void disk(Item item, Set<ObjectId> disks) {
    switch (item.words().word(DiskState.class, "disk")) {
      case FAILED -> {
        if (!item.words().text("blocked").orElse("").contains("upper")) {
          disks.add(item.id());
        }
      }
      case DISKLESS, ATTACHING, DETACHING, D_UNKNOWN, OTHER -> {}
      case NEGOTIATING, INCONSISTENT, OUTDATED, CONSISTENT, UP_TO_DATE -> disks.remove(item.id());
    }
  }
}
