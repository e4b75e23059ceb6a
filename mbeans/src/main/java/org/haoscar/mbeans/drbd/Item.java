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

  Words states() {
    return words.only(STATES);
  }

  /** What a later line says of it. */
  Item changed(Words later, Instant when) {
    Words kept = later.text("replication").isPresent() ? words.without(PROGRESS) : words;
    return new Item(id, kept.with(later), when);
  }
}
