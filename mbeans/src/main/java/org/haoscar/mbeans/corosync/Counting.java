package org.haoscar.mbeans.corosync;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code corosync-cmapctl -m stats} counts of a link.
 *
 * <pre>
 * stats.knet.node2.link1.tx_ping_retries (u32) = 0
 * </pre>
 */
final class Counting {
  private static final List<String> RETRIES =
      List.of(
          "tx_data_retries",
          "tx_ping_retries",
          "tx_pong_retries",
          "tx_pmtu_retries",
          "rx_total_retries");

  private Counting() {}

  static Link.Counts of(Cmap stats, Link link) {
    String of = "stats.knet.node" + link.peer() + ".link" + link.number() + ".";
    return new Link.Counts(
        stats.truth(of + "enabled"),
        stats.number(of + "mtu"),
        latency(stats, of),
        retries(stats, of),
        stats.number(of + "tx_total_errors"),
        stats.number(of + "down_count"));
  }

  /** 0 before the first answer of the peer. */
  private static Optional<Long> latency(Cmap stats, String of) {
    return stats.number(of + "latency_ave").filter(l -> l > 0 && l < 0xFFFF_FFFFL);
  }

  private static Optional<Long> retries(Cmap stats, String of) {
    List<Long> known =
        RETRIES.stream().map(key -> stats.number(of + key)).flatMap(Optional::stream).toList();
    Stream<Long> all = known.stream();
    return known.isEmpty() ? Optional.empty() : Optional.of(all.mapToLong(Long::longValue).sum());
  }
}
