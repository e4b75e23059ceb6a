package org.haoscar.mbeans.corosync;

import java.util.Optional;

/**
 * A path to a peer.
 *
 * @param peer the node that it leads to; 0 for all together, where Corosync tells no more
 * @param connected empty where it was not told in a word that we know
 */
public record Link(
    long peer,
    int number,
    Optional<String> local,
    Optional<String> remote,
    Optional<Boolean> connected,
    Counts counts) {

  /** What the kernel network library counts; each is empty where it does not. */
  public record Counts(
      Optional<Boolean> enabled,
      Optional<Long> mtu,
      Optional<Long> latency,
      Optional<Long> retries,
      Optional<Long> errors,
      Optional<Long> downs) {
    static final Counts NONE =
        new Counts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  static final long ALL_PEERS = 0;

  boolean isDown() {
    return connected.filter(up -> !up).isPresent();
  }

  boolean isUp() {
    return connected.filter(up -> up).isPresent();
  }

  Link with(Optional<String> to, Counts counted) {
    return new Link(peer, number, local, to, connected, counted);
  }
}
