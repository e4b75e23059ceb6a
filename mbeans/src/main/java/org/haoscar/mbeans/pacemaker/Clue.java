package org.haoscar.mbeans.pacemaker;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that may be why resources move.
 *
 * @param about the node or the unit that it is about
 * @param who changed the configuration, where that very change is the clue
 */
record Clue(Instant at, Failover.Plan plan, About about, String text, Optional<String> who) {

  /** What it is about; with neither, the whole cluster. */
  record About(Optional<String> node, Optional<String> unit) {
    static About node(String name) {
      return new About(Optional.of(name), Optional.empty());
    }

    static About unit(String name) {
      return new About(Optional.empty(), Optional.of(name));
    }

    static About cluster() {
      return new About(Optional.empty(), Optional.empty());
    }
  }

  static Clue of(Instant at, Failover.Plan plan, About about, String text) {
    return new Clue(at, plan, about, text, Optional.empty());
  }
}
