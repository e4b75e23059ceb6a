package org.haoscar.mbeans.address;

import org.haoscar.mbeans.model.Coded;

/** Whether this head holds an address. */
public enum Presence implements Coded {
  NOT_HERE,
  HERE,
  /** IPv6: the kernel still asks whether somebody else has it. */
  CHECKING,
  /** IPv6: somebody else has it, so this head does not use it. */
  REFUSED
}
