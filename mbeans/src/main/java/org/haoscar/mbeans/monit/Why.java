package org.haoscar.mbeans.monit;

import org.haoscar.mbeans.model.Coded;

/** Why Monit does not look at a service, by the end of its log. */
public enum Why implements Coded {
  /** The log does not say, or cannot be read. */
  UNKNOWN,
  /** It is looked at. */
  WATCHED,
  /** Restarted as often as its rule allows. */
  GAVE_UP,
  /** Somebody said unmonitor or stop. */
  TOLD
}
