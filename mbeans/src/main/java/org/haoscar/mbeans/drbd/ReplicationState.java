package org.haoscar.mbeans.drbd;

import org.haoscar.mbeans.model.Coded;

/** What flows between the two copies of a volume. */
public enum ReplicationState implements Coded {
  OTHER,
  OFF,
  ESTABLISHED,
  STARTING_SYNC_S,
  STARTING_SYNC_T,
  WF_BIT_MAP_S,
  WF_BIT_MAP_T,
  WF_SYNC_UUID,
  SYNC_SOURCE,
  SYNC_TARGET,
  PAUSED_SYNC_S,
  PAUSED_SYNC_T,
  VERIFY_S,
  VERIFY_T,
  AHEAD,
  BEHIND;

  /** From the exchange of bitmaps to the last block. */
  boolean isResync() {
    return switch (this) {
      case STARTING_SYNC_S, WF_BIT_MAP_S, SYNC_SOURCE, PAUSED_SYNC_S -> true;
      case STARTING_SYNC_T, WF_BIT_MAP_T, WF_SYNC_UUID, SYNC_TARGET, PAUSED_SYNC_T -> true;
      case OTHER, OFF, ESTABLISHED, VERIFY_S, VERIFY_T, AHEAD, BEHIND -> false;
    };
  }

  /** This node is being made equal to the peer, which explains why its disk is behind. */
  boolean isTarget() {
    return switch (this) {
      case STARTING_SYNC_T, WF_BIT_MAP_T, WF_SYNC_UUID, SYNC_TARGET, PAUSED_SYNC_T, BEHIND -> true;
      case STARTING_SYNC_S, WF_BIT_MAP_S, SYNC_SOURCE, PAUSED_SYNC_S -> false;
      case OTHER, OFF, ESTABLISHED, VERIFY_S, VERIFY_T, AHEAD -> false;
    };
  }

  boolean isVerify() {
    return this == VERIFY_S || this == VERIFY_T;
  }

  boolean hasProgress() {
    return isResync() || isVerify();
  }

  /**
   * The peers have agreed that their data has one history. Exchanging bitmaps is not yet that, nor
   * is being connected: a plain connect in a split brain passes through Connected and drops.
   */
  boolean provesOneHistory() {
    return switch (this) {
      case ESTABLISHED, SYNC_SOURCE, SYNC_TARGET, PAUSED_SYNC_S, PAUSED_SYNC_T -> true;
      case VERIFY_S, VERIFY_T, AHEAD, BEHIND -> true;
      case OTHER, OFF, STARTING_SYNC_S, STARTING_SYNC_T -> false;
      case WF_BIT_MAP_S, WF_BIT_MAP_T, WF_SYNC_UUID -> false;
    };
  }
}
