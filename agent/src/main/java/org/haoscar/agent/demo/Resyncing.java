package org.haoscar.agent.demo;

import java.util.Optional;
import org.haoscar.agent.demo.Volume.Resync;

/** How one copy is brought up to date from the other. */
final class Resyncing {
  /** {@code resync-rate 12M}, KiB a second. */
  static final long RATE = 12_288;

  /** DRBD tells its progress this often. */
  private static final long MARK_MILLIS = 3_000;

  private Resyncing() {}

  /** A volume just after the nodes compared their bitmaps. */
  static Volume compared(Volume own, Volume peers, boolean source) {
    if (!needed(own, peers)) {
      return own.peer(p -> p.with("Established", peers.disk()));
    }
    String known = peers.isUpToDate() ? "Consistent" : peers.disk();
    return source
        ? own.peer(p -> p.with("WFBitMapS", known))
        : outdated(own).peer(p -> p.with("WFBitMapT", peers.disk()));
  }

  private static boolean needed(Volume own, Volume peers) {
    return own.outOfSync() > 0 && own.hasDisk() && peers.hasDisk();
  }

  private static Volume outdated(Volume volume) {
    return volume.isUpToDate() ? volume.withDisk("Outdated") : volume;
  }

  /** Both wait for the bitmap: the source first, as it waits for its own handler only. */
  static void start(Story story, Node source) {
    for (Volume volume : story.head(source).volumes()) {
      if (volume.peer().replication().equals("WFBitMapS")) {
        prepare(story, source, volume);
        begin(story, source, volume.number());
      }
    }
  }

  private static void prepare(Story story, Node source, Volume volume) {
    if (volume.peer().disk().equals("Consistent")) {
      step(story, source, volume.number(), v -> v.traffic(Volume.Traffic::touched));
      step(story, source, volume.number(), v -> v.peer(p -> p.with("WFBitMapS", "Outdated")));
    }
    story.helper(source, volume.number(), "before-resync-source");
    story.helper(source.peer(), volume.number(), "before-resync-target");
  }

  private static void begin(Story story, Node source, int number) {
    story.quietly(source, h -> h.volume(number, v -> v.with(v.generation().source(source))));
    Generation from = story.head(source).volumes().get(number).generation();
    story.quietly(source.peer(), h -> h.volume(number, v -> v.with(v.generation().targetOf(from))));
    step(
        story,
        source,
        number,
        v -> v.peer(p -> p.with("SyncSource", "Inconsistent").with(starting(v))));
    step(
        story,
        source.peer(),
        number,
        v ->
            v.withDisk("Inconsistent")
                .peer(p -> p.with("SyncTarget", "UpToDate").with(starting(v))));
  }

  private static Optional<Resync> starting(Volume volume) {
    return Optional.of(new Resync(volume.outOfSync(), 0));
  }

  /** A new disk in place of one that failed: all of it is out of sync. */
  static void attach(Story story, Node node) {
    story.step(
        node, h -> h.each(v -> v.hasDisk() ? v : v.withDisk("Attaching").with(Generation.NEW)));
    story.step(
        node, h -> h.each(v -> v.disk().equals("Attaching") ? v.withDisk("Negotiating") : v));
    for (Volume volume : story.head(node).volumes()) {
      if (volume.disk().equals("Negotiating")) {
        full(story, node, volume.number(), "WFBitMapT");
      }
    }
    start(story, node.peer());
  }

  /** The operator declared a good copy invalid. */
  static void invalidate(Story story, Node node) {
    for (Volume volume : story.head(node).volumes()) {
      full(story, node, volume.number(), "StartingSyncT");
    }
    start(story, node.peer());
  }

  private static void full(Story story, Node target, int number, String waiting) {
    Handshake.both(
        n ->
            story.quietly(
                n, h -> h.volume(number, v -> v.traffic(t -> t.withOutOfSync(Volume.SIZE)))));
    step(
        story,
        target,
        number,
        v -> v.withDisk("Inconsistent").peer(p -> p.with(waiting, "UpToDate")));
    step(story, target.peer(), number, v -> v.peer(p -> p.with("WFBitMapS", "Inconsistent")));
  }

  /** Moves what fits in the time; tells it at each mark, and when all is moved ends the resync. */
  static void pass(Story story, Node source, int number, long millis) {
    Volume before = story.head(source).volumes().get(number);
    long moved = Math.min(before.outOfSync(), RATE * millis / 1000);
    move(story, source, number, moved, millis);
    if (moved == before.outOfSync()) {
      finish(story, source, number);
    } else if (marks(before, 0) < marks(before, millis)) {
      Handshake.both(n -> step(story, n, number, v -> v.traffic(Volume.Traffic::touched)));
    }
  }

  private static long marks(Volume volume, long more) {
    return volume.peer().resync().map(r -> r.after(more).millis() / MARK_MILLIS).orElse(0L);
  }

  private static void move(Story story, Node source, int number, long kib, long millis) {
    story.quietly(
        source,
        h -> h.volume(number, v -> progressed(v.with(v.io().plusRead(kib)), 0, kib, millis)));
    story.quietly(
        source.peer(),
        h -> h.volume(number, v -> progressed(v.with(v.io().plusWritten(kib)), kib, 0, millis)));
  }

  private static Volume progressed(Volume volume, long received, long sent, long millis) {
    return volume
        .traffic(t -> t.plus(received, sent).withOutOfSync(t.outOfSync() - received - sent))
        .peer(p -> p.with(p.resync().map(r -> r.after(millis))));
  }

  private static void finish(Story story, Node source, int number) {
    Node target = source.peer();
    story.quietly(source, h -> h.volume(number, v -> v.with(v.generation().filled())));
    Generation both = story.head(source).volumes().get(number).generation();
    story.quietly(target, h -> h.volume(number, v -> v.with(both)));
    Handshake.both(n -> step(story, n, number, v -> v.traffic(Volume.Traffic::touched)));
    step(story, source, number, v -> ended(v, "UpToDate"));
    step(story, target, number, v -> ended(v.withDisk("UpToDate"), "UpToDate"));
    story.helper(target, number, "after-resync-target");
  }

  private static Volume ended(Volume volume, String peerDisk) {
    return volume.peer(p -> p.with(Optional.empty()).with("Established", peerDisk));
  }

  private static void step(
      Story story, Node node, int number, java.util.function.UnaryOperator<Volume> change) {
    story.step(node, h -> h.volume(number, change));
  }
}
