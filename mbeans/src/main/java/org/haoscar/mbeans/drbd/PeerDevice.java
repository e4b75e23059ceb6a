package org.haoscar.mbeans.drbd;

import java.util.Optional;

/** The peer's copy of a volume, and what flows between the two. */
public record PeerDevice(ObjectId id, Words words) {

  ReplicationState replication() {
    return words.word(ReplicationState.class, "replication");
  }

  DiskState peerDisk() {
    return words.word(DiskState.class, "peer-disk");
  }

  /** Without a disk on purpose. */
  boolean client() {
    return words.yes("peer-client");
  }

  long outOfSync() {
    return words.number("out-of-sync").orElse(0L);
  }

  /** In hundredths of a percent; a percentage that DRBD prints beyond 100 is 100. */
  Optional<Long> done() {
    return words.hundredths("done").filter(d -> running()).map(d -> Math.min(d, 10_000));
  }

  /** In KiB/s: {@code dbdt1} of 9 is in MiB/s, {@code speed} of /proc/drbd in KiB/s. */
  Optional<Long> rate() {
    Optional<Long> mib = words.hundredths("dbdt1").map(h -> h * 1024 / 100);
    return words.number("speed").or(() -> mib).filter(r -> running());
  }

  /** In seconds. */
  Optional<Long> left() {
    return words.number("eta").filter(s -> running());
  }

  /** 8.4 says so; on 9 the rate is 0. */
  boolean stalled() {
    boolean zero = words.hundredths("dbdt1").filter(rate -> rate == 0).isPresent();
    return replication().isResync() && (words.yes("stalled") || zero);
  }

  Optional<Generations> generations() {
    return words.text(GenerationReading.IDS).flatMap(Generations::parse);
  }

  /** Why their identifiers are not known; empty where they are. */
  String generationsMissing() {
    return generations().isPresent()
        ? ""
        : words
            .line(GenerationReading.MISSING)
            .orElse("not asked for yet since the state last changed");
  }

  private boolean running() {
    return replication().hasProgress();
  }
}
