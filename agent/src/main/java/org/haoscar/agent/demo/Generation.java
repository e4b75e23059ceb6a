package org.haoscar.agent.demo;

import java.util.List;
import java.util.Locale;

/**
 * Which generation of data a copy is, as the kernel counts: a Primary that writes while its peer is
 * away begins a new one and keeps the last that both had beside it; a resync ends with both in one.
 *
 * @param bitmap the generation that the peer had when the two were last in sync; 0 while connected
 * @param history the generations before, the youngest first
 */
record Generation(long current, long bitmap, List<Long> history) {

  /** A disk that nobody ever wrote to. */
  static final Generation NEW = new Generation(4, 0, List.of(0L, 0L));

  /** What both heads have at the start of the demo. */
  static final Generation FIRST = new Generation(0xC2652F24646544CCL, 0, List.of(0L, 0L));

  /** Keeps a drawn number apart from 0 and 4, which have a meaning. */
  private static final long TOP = 1L << 62;

  Generation {
    history = List.copyOf(history);
  }

  /** Written to while the peer is away; what is written after it belongs to the same generation. */
  Generation written(Node node) {
    return bitmap == 0 ? new Generation(next(node), current, history) : this;
  }

  /** It will fill the peer's copy: what the bitmap counts from is what the peer then has. */
  Generation source(Node node) {
    return bitmap == 0 ? new Generation(current, next(node), history) : this;
  }

  /** It is filled from a source. */
  Generation targetOf(Generation source) {
    return current == source.bitmap ? this : new Generation(source.bitmap, 0, pushed(current));
  }

  /** The resync that it was the source of has ended. */
  Generation filled() {
    return bitmap == 0 ? this : new Generation(current, 0, pushed(bitmap));
  }

  private List<Long> pushed(long past) {
    boolean known = past == NEW.current || history.contains(past);
    return known ? history : List.of(past, history.getFirst());
  }

  /** A number that no other bump gives: the kernel draws it. The lowest bit is the role's. */
  private long next(Node node) {
    long mixed = (current + 31 * history.getFirst() + node.ordinal() + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    return ((mixed ^ (mixed >>> 27)) | TOP) & ~1L;
  }

  /**
   * What {@code drbdsetup get-gi} of kernel 9 prints, the flags behind the identifiers:
   *
   * <pre>
   * C2652F24646544CD:0000000000000000:0000000000000000:0000000000000000:1:1:1:0:0:0:0:1:0:0:0:1
   * </pre>
   */
  static String line(Head head, Volume volume) {
    Generation it = volume.generation();
    int primary = head.isPrimary() ? 1 : 0;
    return String.format(
        Locale.ROOT,
        "%016X:%016X:%016X:%016X:%d:%d:%d:0:0:0:0:%d:0:0:0:1",
        it.current | primary,
        it.bitmap,
        it.history.getFirst(),
        it.history.getLast(),
        volume.disk().equals("Inconsistent") ? 0 : 1,
        volume.isUpToDate() ? 1 : 0,
        primary,
        head.isConnected() ? 1 : 0);
  }
}
