package org.haoscar.mbeans.address;

import java.util.List;
import org.haoscar.mbeans.model.Coded;

/** What the kernel knows of a neighbour on the link. It finds out only when it has to send. */
public enum Reach implements Coded {
  /** It has no entry, or is asking for the first time. */
  UNKNOWN,
  /** It answered within the last half minute or so. */
  REACHABLE,
  /** It answered some time ago. */
  STALE,
  /** It was asked and does not answer. */
  FAILED,
  /** Somebody has written its hardware address down: nobody asks. */
  FIXED;

  static Reach of(List<String> states) {
    String state = states.isEmpty() ? "" : states.getFirst();
    return switch (state) {
      case "REACHABLE" -> REACHABLE;
      case "STALE", "DELAY", "PROBE" -> STALE;
      case "FAILED" -> FAILED;
      case "PERMANENT", "NOARP" -> FIXED;
      default -> UNKNOWN;
    };
  }

  boolean answered() {
    return this == REACHABLE || this == STALE || this == FIXED;
  }
}
