package org.haoscar.mbeans.drbd;

/**
 * The connection to one peer.
 *
 * @param splitBrain the kernel found split brain with this peer, and nothing has proved it over
 */
public record Connection(ObjectId id, boolean splitBrain, Words words) {

  ConnectionState state() {
    return words.word(ConnectionState.class, "connection");
  }

  Role peerRole() {
    return words.word(Role.class, "role");
  }

  /** The peer's name as DRBD has it: always {@code peer} on 8.4. */
  String peerName() {
    return words.line("conn-name").orElse("peer");
  }

  boolean connected() {
    return state() == ConnectionState.CONNECTED;
  }
}
