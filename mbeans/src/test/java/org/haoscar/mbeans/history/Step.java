package org.haoscar.mbeans.history;

/**
 * One thing that happens in a history, from a millisecond to another.
 *
 * @param where a head, a channel or a fact
 * @param amount of a clock's step in milliseconds
 */
public record Step(Kind kind, String where, long from, long until, long amount) {
  public enum Kind {
    /** The fact is true. */
    TRUE,
    /** It comes and goes every few seconds. */
    FLAPS,
    /** While it is true, it is critical. */
    WORSE,
    KILLED,
    /** Killed at the instant after its next message was accepted, and before it knows. */
    KILLED_SENDING,
    FROZEN,
    /** Neither head reads the other's journal. */
    PARTED,
    /** This head cannot read the other's. */
    DEAF,
    CLOCK,
    /** Refuses connections. */
    DOWN,
    SLOW,
    /** Accepts nothing and answers nothing. */
    HUNG,
    /** Accepts, and answers an error. */
    LIES,
    TOOL_HANGS,
    DISK_FULL,
    /** The engine names this head. */
    ACTIVE
  }

  public boolean disturbs() {
    return kind != Kind.TRUE && kind != Kind.FLAPS && kind != Kind.WORSE && kind != Kind.ACTIVE;
  }

  public boolean covers(long at) {
    return from <= at && at < until;
  }
}
