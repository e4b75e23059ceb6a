package org.haoscar.mbeans.heartbeat;

import org.haoscar.mbeans.model.Coded;

/** What {@code cl_status hblinkstatus} says of a link; OTHER is a word that we do not know. */
public enum LinkState implements Coded {
  OTHER,
  UP,
  DEAD
}
