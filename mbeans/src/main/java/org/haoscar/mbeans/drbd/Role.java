package org.haoscar.mbeans.drbd;

import org.haoscar.mbeans.model.Coded;

/** What a node does with a resource. */
public enum Role implements Coded {
  OTHER,
  UNKNOWN,
  PRIMARY,
  SECONDARY
}
