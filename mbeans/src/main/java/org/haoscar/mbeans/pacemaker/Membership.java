package org.haoscar.mbeans.pacemaker;

import org.haoscar.mbeans.model.Coded;

/** How a node stands in the cluster, in one word: the gravest that is true of it. */
public enum Membership implements Coded {
  OTHER,
  ONLINE,
  STANDBY,
  MAINTENANCE,
  /** Corosync has it as a member and its Pacemaker has not joined yet. */
  JOINING,
  STOPPING,
  /** Its Pacemaker was stopped in good order; Corosync may still run. */
  STOPPED,
  /** It is gone, and nobody had asked it to go; or it was fenced. */
  LOST,
  /** It is gone, or does not do as it is told, and has not been fenced. */
  UNCLEAN
}
