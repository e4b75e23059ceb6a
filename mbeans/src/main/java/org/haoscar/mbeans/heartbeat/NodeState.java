package org.haoscar.mbeans.heartbeat;

import org.haoscar.mbeans.model.Coded;

/** What {@code cl_status nodestatus} says of a node; OTHER is a word that we do not know. */
public enum NodeState implements Coded {
  OTHER,
  INIT,
  UP,
  ACTIVE,
  PING,
  DEAD
}
