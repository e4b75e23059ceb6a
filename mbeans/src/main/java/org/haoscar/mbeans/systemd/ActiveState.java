package org.haoscar.mbeans.systemd;

import org.haoscar.mbeans.model.Coded;

/** systemd's word of whether a unit is active. */
public enum ActiveState implements Coded {
  /** A word that this release does not know. */
  OTHER,
  ACTIVE,
  RELOADING,
  REFRESHING,
  INACTIVE,
  FAILED,
  ACTIVATING,
  DEACTIVATING,
  MAINTENANCE;

  boolean isUp() {
    return this == ACTIVE || this == RELOADING || this == REFRESHING;
  }
}
