package org.haoscar.mbeans.heartbeat;

import org.haoscar.mbeans.model.Coded;

/**
 * What {@code cl_status rscstatus} claims. It is not the truth: {@code local} is said by a head
 * whose resources failed to start, and by one that has none of its own.
 */
public enum Claim implements Coded {
  OTHER,
  NONE,
  LOCAL,
  FOREIGN,
  ALL,
  TRANSITION;

  /** It says of every line whether it has it. */
  boolean isClear() {
    return switch (this) {
      case OTHER, TRANSITION -> false;
      case NONE, LOCAL, FOREIGN, ALL -> true;
    };
  }

  /**
   * Whether it covers a line of haresources.
   *
   * @param own the line prefers the node that claims
   */
  boolean covers(boolean own) {
    return switch (this) {
      case OTHER, TRANSITION, NONE -> false;
      case LOCAL -> own;
      case FOREIGN -> !own;
      case ALL -> true;
    };
  }
}
