package org.haoscar.mbeans.heartbeat;

import org.haoscar.mbeans.model.Coded;

/** Whether a resource is really on this head; OTHER is one that cannot be asked without harm. */
public enum Held implements Coded {
  OTHER,
  HERE,
  NOT_HERE
}
