package org.haoscar.mbeans.drbd;

import org.haoscar.mbeans.model.Coded;

/** The state of one copy of a volume. */
public enum DiskState implements Coded {
  OTHER,
  DISKLESS,
  ATTACHING,
  /** DRBD 9 only: an operator detaches it. */
  DETACHING,
  /** An I/O error; lasts milliseconds, then Diskless. On 8.4 a detach passes through it too. */
  FAILED,
  NEGOTIATING,
  INCONSISTENT,
  OUTDATED,
  /** The peer's disk while there is no connection. */
  D_UNKNOWN,
  CONSISTENT,
  UP_TO_DATE
}
