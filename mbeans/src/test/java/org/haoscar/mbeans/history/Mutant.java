package org.haoscar.mbeans.history;

/** Deliberate faults, which the checker must catch. */
enum Mutant {
  NONE,
  SEND_BEFORE_COMMIT,
  CONFIRM_BEFORE_SEND,
  EDGE_INSTEAD_OF_LEVEL,
  ID_FROM_THE_OBSERVER,
  HELD_FORGOTTEN_AT_TAKEOVER
}
