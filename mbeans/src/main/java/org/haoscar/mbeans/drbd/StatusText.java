package org.haoscar.mbeans.drbd;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.haoscar.mbeans.drbd.ObjectId.Kind;

/**
 * {@code drbdsetup status --verbose --statistics}, which serves where there is no {@code events2
 * --now}. Kernel 8.4 prints no line for a connection that is StandAlone:
 *
 * <pre>
 * r0 role:Secondary suspended:no
 *     write-ordering:flush
 *   volume:0 minor:0 disk:UpToDate
 *       size:262100 read:301884 written:296386 al-writes:10 bm-writes:0
 *       upper-pending:0 lower-pending:0 al-suspended:no blocked:no
 *   peer connection:Connected role:Primary congested:no
 *     volume:0 replication:VerifyT peer-disk:UpToDate done:100.00
 *         resync-suspended:no
 *         received:27 sent:0 out-of-sync:0 pending:43 unacked:0
 * </pre>
 *
 * There {@code done:} is how much of the disk is in sync, not how far the resync or verify is.
 * Kernel 9 has node ids:
 *
 * <pre>
 * r0 node-id:0 role:Primary suspended:no force-io-failures:no
 *     write-ordering:flush
 *   volume:0 minor:0 disk:UpToDate backing_dev:/dev/vdb quorum:yes
 *   ha2 node-id:1 connection:Connected role:Secondary congested:no ap-in-flight:0
 *       rs-in-flight:0
 *     volume:0 replication:VerifyS peer-disk:UpToDate done:21.73
 * </pre>
 *
 * Depth of indentation and first word tell what a line begins; every other line goes on with it.
 */
final class StatusText {
  private final SortedMap<ObjectId, Item> items = new TreeMap<>();
  private final Instant at;
  private ObjectId current = ObjectId.resource("");
  private boolean readable = true;

  private StatusText(Instant at) {
    this.at = at;
  }

  /** Empty where it is not such a text, cut lines included. No line at all is no resource. */
  static Optional<SortedMap<ObjectId, Item>> parse(String text, Instant at) {
    var reading = new StatusText(at);
    text.lines().filter(line -> !line.isBlank()).forEach(reading::read);
    return Optional.of(reading.items).filter(items -> reading.readable);
  }

  private void read(String line) {
    List<String> tokens = List.of(line.strip().split(" +"));
    int depth = line.indexOf(tokens.getFirst());
    String first = tokens.getFirst();
    boolean named = !first.contains(":");
    if (depth == 0) {
      begin(
          ObjectId.resource(first),
          tokens.subList(1, tokens.size()),
          named && first.length() <= Events2Line.LONGEST_NAME);
    } else if (depth == 2 && named) {
      connection(tokens);
    } else if ((depth == 2 || depth == 4) && first.startsWith("volume:")) {
      volume(depth, tokens);
    } else {
      begin(current, tokens, true);
    }
  }

  private void connection(List<String> tokens) {
    List<String> rest = tokens.subList(1, tokens.size());
    int peer = Events2Line.words(rest).flatMap(w -> w.number("node-id")).orElse(0L).intValue();
    begin(ObjectId.connection(current.resource(), peer), rest, true);
    begin(current, List.of("conn-name:" + tokens.getFirst()), true);
  }

  private void volume(int depth, List<String> tokens) {
    int number =
        Events2Line.words(tokens.subList(0, 1))
            .flatMap(w -> w.number("volume"))
            .orElse(0L)
            .intValue();
    ObjectId id =
        depth == 2
            ? ObjectId.device(current.resource(), number)
            : ObjectId.peerDevice(current.resource(), current.peer(), number);
    begin(id, tokens, true);
  }

  private void begin(ObjectId id, List<String> tokens, boolean sane) {
    Optional<Words> words = Events2Line.words(tokens);
    readable &= sane && words.isPresent() && !id.resource().isEmpty();
    current = id;
    Item before = items.getOrDefault(id, new Item(id, Words.NONE, at));
    items.put(id, new Item(id, before.words().with(words.map(this::own).orElse(Words.NONE)), at));
  }

  /** The {@code done:} of 8.4, whose resource line has no node id, means another thing. */
  private Words own(Words words) {
    Item resource = items.get(ObjectId.resource(current.resource()));
    boolean eight = resource != null && resource.words().text("node-id").isEmpty();
    return current.kind() == Kind.PEER_DEVICE && eight ? words.without(Item.PROGRESS) : words;
  }
}
