package org.haoscar.mbeans.drbd;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.haoscar.mbeans.drbd.ObjectId.Kind;

/**
 * DRBD on this head, whole.
 *
 * @param items what the tools say of each object
 * @param marks what was seen happen and no dump tells again
 * @param helpers the last run of each handler that was seen
 */
public record DrbdStatus(
    Site site, SortedMap<ObjectId, Item> items, Marks marks, List<Helper> helpers) {

  public DrbdStatus {
    items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
    helpers = List.copyOf(helpers);
  }

  DrbdStatus with(SortedMap<ObjectId, Item> newItems) {
    return new DrbdStatus(site, newItems, marks, helpers);
  }

  /** Those that the kernel has, and those that it should have. */
  public List<Resource> resources() {
    var all = new TreeMap<String, Resource>();
    down().forEach(name -> all.put(name, new Resource(name, false, Words.NONE)));
    of(Kind.RESOURCE, i -> new Resource(i.id().resource(), true, i.words()))
        .forEach(r -> all.put(r.name(), r));
    return List.copyOf(all.values());
  }

  /**
   * Resources that are configured and not in the kernel. Where the configuration could not be read,
   * those that were seen to go.
   */
  List<String> down() {
    var down = new TreeSet<String>(site.configured().orElse(new TreeSet<>(marks.down())));
    down.removeIf(name -> items.containsKey(ObjectId.resource(name)));
    return List.copyOf(down);
  }

  public List<Volume> volumes() {
    return of(Kind.DEVICE, i -> new Volume(i.id(), marks.failed().contains(i.id()), i.words()));
  }

  public List<Connection> connections() {
    return of(
        Kind.CONNECTION,
        i -> new Connection(i.id(), marks.splitBrain().contains(i.id()), i.words()));
  }

  public List<PeerDevice> peerDevices() {
    return of(Kind.PEER_DEVICE, i -> new PeerDevice(i.id(), i.words()));
  }

  public List<Path> paths() {
    return of(Kind.PATH, i -> new Path(i.id(), numberOf(i.id()), i.words()));
  }

  Optional<Connection> connection(PeerDevice device) {
    ObjectId id = ObjectId.connection(device.id().resource(), device.id().peer());
    return connections().stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** What the other head is told of this head's copies. */
  public List<Copy> copies() {
    return volumes().stream().map(this::copy).toList();
  }

  private Copy copy(Volume volume) {
    ObjectId id = volume.id();
    List<PeerDevice> peers =
        peerDevices().stream()
            .filter(p -> p.id().resource().equals(id.resource()))
            .filter(p -> p.id().volume() == id.volume())
            .toList();
    Optional<PeerDevice> peer = Optional.of(peers).filter(l -> l.size() == 1).map(List::getFirst);
    Role role = of(ObjectId.resource(id.resource())).word(Role.class, "role");
    return new Copy(
        new Volume.Name(id.resource(), id.volume()),
        new Copy.State(
            role, volume.disk(), peers.stream().anyMatch(p -> p.replication().provesOneHistory())),
        peer.flatMap(PeerDevice::generations),
        peer.map(PeerDevice::generationsMissing)
            .orElse(peers.isEmpty() ? "no peer is configured" : "there is more than one peer"));
  }

  private Words of(ObjectId id) {
    return Optional.ofNullable(items.get(id)).map(Item::words).orElse(Words.NONE);
  }

  private int numberOf(ObjectId path) {
    return 1
        + (int)
            items.headMap(path).keySet().stream()
                .filter(id -> id.kind() == Kind.PATH)
                .filter(id -> id.resource().equals(path.resource()) && id.peer() == path.peer())
                .count();
  }

  private <R> List<R> of(Kind kind, Function<Item, R> view) {
    return items.values().stream().filter(i -> i.id().kind() == kind).map(view).toList();
  }

  /**
   * The states of the stream, this; with what is installed, and where the poll saw the same states
   * later, its counters and progress.
   */
  DrbdStatus joined(DrbdStatus polled) {
    var both = new TreeMap<>(items);
    both.replaceAll((id, mine) -> newest(mine, Optional.ofNullable(polled.items.get(id))));
    return new DrbdStatus(polled.site, both, marks, helpers);
  }

  private static Item newest(Item mine, Optional<Item> polled) {
    return polled
        .filter(p -> p.states().equals(mine.states()))
        .map(p -> p.at().isAfter(mine.at()) ? mine.updated(p) : mine.identified(p))
        .orElse(mine);
  }
}
