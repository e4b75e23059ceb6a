package org.haoscar.mbeans.monit;

import org.haoscar.mbeans.model.Coded;

/** What Monit may do about a service; Monit numbers them from 0, behind OTHER. */
public enum Mode implements Coded {
  OTHER,
  /** Start, stop and restart it. */
  ACTIVE,
  /** Only tell. */
  PASSIVE,
  /** Nothing until somebody says so: a cluster engine does. */
  MANUAL;

  static Mode of(long number) {
    return number >= 0 && number < values().length - 1 ? values()[(int) number + 1] : OTHER;
  }
}
