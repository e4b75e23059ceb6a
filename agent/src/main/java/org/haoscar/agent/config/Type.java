package org.haoscar.agent.config;

import java.util.Optional;

/** What a value may be. */
interface Type<T> {

  /** The value; empty after a mistake was written down. */
  Optional<T> read(Spot spot);

  /** In words, for the reference and for who made a mistake: {@code a port, 1 to 65535}. */
  String allowed();
}
