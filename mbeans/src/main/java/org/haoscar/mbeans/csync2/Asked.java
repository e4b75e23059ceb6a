package org.haoscar.mbeans.csync2;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the peers were last asked, and what csync2 could be read to say.
 *
 * @param at by the wall clock, so that what is replayed asks as often as what is watched
 */
record Asked(Instant at, Optional<Trial> trial) {
  /** A clock that was set back asks again. */
  boolean isFresh(Instant now, Duration most) {
    return !now.isBefore(at) && now.isBefore(at.plus(most));
  }
}
