package org.haoscar.mbeans.systemd;

import org.haoscar.mbeans.model.Coded;

/** systemd's word of whether it has a unit's file. */
public enum LoadState implements Coded {
  /** A word that this release does not know. */
  OTHER,
  LOADED,
  NOT_FOUND,
  BAD_SETTING,
  ERROR,
  MASKED,
  STUB,
  MERGED
}
