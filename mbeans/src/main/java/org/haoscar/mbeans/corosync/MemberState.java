package org.haoscar.mbeans.corosync;

import org.haoscar.mbeans.model.Coded;

/** Whether a node is in the membership; OTHER while Corosync does not run here to say so. */
public enum MemberState implements Coded {
  OTHER,
  MEMBER,
  LOST
}
