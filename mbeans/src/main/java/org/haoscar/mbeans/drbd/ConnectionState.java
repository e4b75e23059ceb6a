package org.haoscar.mbeans.drbd;

import org.haoscar.mbeans.model.Coded;

/** The state of the connection to one peer, in the words of {@code events2} and {@code status}. */
public enum ConnectionState implements Coded {
  OTHER,
  /** It does not try to connect: an operator's disconnect, split brain, unrelated data. */
  STAND_ALONE,
  DISCONNECTING,
  UNCONNECTED,
  TIMEOUT,
  BROKEN_PIPE,
  NETWORK_FAILURE,
  PROTOCOL_ERROR,
  TEAR_DOWN,
  CONNECTING,
  CONNECTED
}
