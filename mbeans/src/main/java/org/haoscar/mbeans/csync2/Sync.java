package org.haoscar.mbeans.csync2;

import org.haoscar.mbeans.model.Coded;

/** How a peer's database stands to ours, by csync2's own word. */
public enum Sync implements Coded {
  /** It was not asked, or its answer cannot be read. */
  UNKNOWN,
  IN_SYNC,
  DIFFERS,
  /** It answers and wants nothing of us. */
  REFUSED,
  UNREACHABLE
}
