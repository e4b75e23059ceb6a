package org.haoscar.mbeans.drbd;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.haoscar.mbeans.drbd.ObjectId.Kind;
import org.haoscar.mbeans.port.Stream.Fold;
import org.haoscar.mbeans.port.Stream.Step;

/**
 * What the tools printed in one reading, put together. {@code events2 --now} tells every state on
 * both kernel lines; {@code /proc/drbd} adds the progress on 8.4, {@code --json} the details of 9.
 */
record Readout(Optional<ProcDrbd> proc, Optional<SortedMap<ObjectId, Item>> json) {

  /** The objects of {@code events2 --now --timestamps --statistics all}, if it is whole. */
  static Optional<SortedMap<ObjectId, Item>> dump(String text) {
    Fold<DrbdStatus> fold = Events2Fold.live();
    Optional<SortedMap<ObjectId, Item>> objects = Optional.empty();
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      switch (fold.read(line)) {
        case Step.Unreadable<DrbdStatus> cut -> {
          return Optional.empty();
        }
        case Step.More<DrbdStatus>(Fold<DrbdStatus> next) -> fold = next;
        case Step.Now<DrbdStatus> now -> {
          fold = now.next();
          objects = Optional.of(now.status().items());
        }
      }
    }
    return objects;
  }

  /** The objects of {@code status}, where there is no dump of events. */
  Optional<SortedMap<ObjectId, Item>> text(String text, Instant at) {
    return json.or(() -> StatusText.parse(text, at).filter(items -> !items.isEmpty()));
  }

  SortedMap<ObjectId, Item> complete(SortedMap<ObjectId, Item> objects) {
    var items = new TreeMap<>(objects);
    json.ifPresent(more -> items.replaceAll((id, item) -> detailed(item, more.get(id))));
    proc.filter(ProcDrbd::isEight).ifPresent(eight -> complete(items, eight));
    return items;
  }

  private static Item detailed(Item item, Item more) {
    boolean same = more != null && more.states().map().entrySet().containsAll(common(item, more));
    return same ? new Item(item.id(), more.words().with(item.words()), item.at()) : item;
  }

  private static java.util.Set<java.util.Map.Entry<String, String>> common(Item item, Item more) {
    return item.states().only(more.words().map().keySet()).map().entrySet();
  }

  private static void complete(SortedMap<ObjectId, Item> items, ProcDrbd eight) {
    for (Item device : List.copyOf(items.values())) {
      Optional<ProcDrbd.Minor> minor =
          Optional.of(device)
              .filter(item -> item.id().kind() == Kind.DEVICE)
              .flatMap(item -> item.words().number("minor"))
              .map(number -> eight.minors().get(number.intValue()));
      minor.ifPresent(found -> complete(items, device, found));
    }
  }

  /** On 8.4 there is one peer, whose node id is 0. */
  private static void complete(SortedMap<ObjectId, Item> items, Item device, ProcDrbd.Minor minor) {
    ObjectId connection = ObjectId.connection(device.id().resource(), 0);
    ObjectId peer = ObjectId.peerDevice(connection.resource(), 0, device.id().volume());
    if (minor.standsAlone() && !items.containsKey(connection)) {
      items.put(connection, new Item(connection, Events2Fold.STAND_ALONE, device.at()));
      items.put(peer, new Item(peer, Events2Fold.OFF, device.at()));
    }
    items.computeIfPresent(peer, (id, item) -> progressed(item, minor));
  }

  private static Item progressed(Item item, ProcDrbd.Minor minor) {
    boolean same = item.words().text("replication").filter(minor.cs()::equals).isPresent();
    Words progress = minor.words().only(Item.PROGRESS);
    return same ? new Item(item.id(), item.words().with(progress), item.at()) : item;
  }

  DrbdStatus status(Site site, SortedMap<ObjectId, Item> objects) {
    var items = complete(objects);
    return new DrbdStatus(site, items, Marks.NONE.after(items), List.of());
  }
}
