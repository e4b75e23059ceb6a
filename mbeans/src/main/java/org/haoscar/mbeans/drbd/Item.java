package org.haoscar.mbeans.drbd;

import java.time.Instant;
import java.util.Set;

/**
 * One object with what a tool said of it.
 *
 * @param at when the tool said so
 */
record Item(ObjectId id, Words words, Instant at) {

  /** What state is told by, whatever the object; everything else counts or measures. */
  static final Set<String> STATES =
      Set.of(
          "role",
          "suspended",
          "disk",
          "quorum",
          "client",
          "connection",
          "congested",
          "replication",
          "peer-disk",
          "peer-client",
          "resync-suspended",
          "established");

  /** How far a resync or verify is; it ends with the replication state that it belongs to. */
  static final Set<String> PROGRESS = Set.of("done", "eta", "dbdt1", "speed", "stalled");

  /** What only asking tells: the generation identifiers, or why there are none. */
  private static final Set<String> IDENTIFIERS =
      Set.of(GenerationReading.IDS, GenerationReading.MISSING);

  Words states() {
    return words.only(STATES);
  }

  /** With what a later poll adds to the same states. */
  Item updated(Item polled) {
    return new Item(id, words.without(PROGRESS).with(polled.words), polled.at);
  }

  /** With what no stream tells, of an earlier poll in the same states. */
  Item identified(Item polled) {
    return new Item(id, words.with(polled.words.only(IDENTIFIERS)), at);
  }

  /** What a later line says of it. */
  Item changed(Words later, Instant when) {
    Words kept = later.text("replication").isPresent() ? words.without(PROGRESS) : words;
    return new Item(id, kept.with(later), when);
  }
}
