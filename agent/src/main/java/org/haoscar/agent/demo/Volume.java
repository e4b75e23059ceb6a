package org.haoscar.agent.demo;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** One volume as one node's DRBD knows it: its own copy, and what it knows of the peer's. */
record Volume(int number, String disk, Io io, Peering peer, Generation generation) {

  /** The size of every volume, KiB. */
  static final long SIZE = 262_100;

  /** Counters of the own disk, KiB and meta-data writes. */
  record Io(long read, long written, long alWrites, long bmWrites) {
    Io plusWritten(long kib) {
      return new Io(read, written + kib, alWrites, bmWrites);
    }

    Io plusRead(long kib) {
      return new Io(read + kib, written, alWrites, bmWrites);
    }
  }

  /** What is known of the peer's copy. */
  record Peering(String replication, String disk, Traffic traffic, Optional<Resync> resync) {
    Peering with(String newReplication, String newDisk) {
      return new Peering(newReplication, newDisk, traffic.touched(), resync);
    }

    /** The tool prints no statistics where only the peer's disk changed. */
    Peering withDisk(String newDisk) {
      return new Peering(replication, newDisk, traffic, resync);
    }

    Peering with(Traffic newTraffic) {
      return new Peering(replication, disk, newTraffic, resync);
    }

    Peering with(Optional<Resync> newResync) {
      return new Peering(replication, disk, traffic, newResync);
    }
  }

  /**
   * KiB exchanged on this connection, and KiB that differ.
   *
   * @param touches how often the kernel told this, for other reasons than these counters too: the
   *     tool prints them again then
   */
  record Traffic(long received, long sent, long outOfSync, int touches) {
    Traffic plus(long moreReceived, long moreSent) {
      return new Traffic(received + moreReceived, sent + moreSent, outOfSync, touches);
    }

    Traffic withOutOfSync(long kib) {
      return new Traffic(received, sent, Math.clamp(kib, 0, SIZE), touches);
    }

    /** A new connection counts anew; what differs stays. */
    Traffic restarted() {
      return new Traffic(0, 0, outOfSync, touches);
    }

    Traffic touched() {
      return new Traffic(received, sent, outOfSync, touches + 1);
    }
  }

  /**
   * A resync that is running.
   *
   * @param total KiB that differed at its start
   */
  record Resync(long total, long millis) {
    Resync after(long more) {
      return new Resync(total, millis + more);
    }

    double percent(long outOfSync) {
      return 100.0 * (total - outOfSync) / total;
    }

    /** MiB a second since its start. */
    double rate(long outOfSync) {
      return millis == 0 ? 0 : (total - outOfSync) / 1.024 / millis;
    }

    /** The tool really prints {@code eta:nan} while nothing has moved. */
    String eta(long outOfSync) {
      double rate = rate(outOfSync);
      return rate == 0 ? "nan" : Long.toString(Math.round(outOfSync / 1024.0 / rate));
    }
  }

  static Volume upToDate(int number) {
    var traffic = new Traffic(0, 0, 0, 0);
    var peering = new Peering("Established", "UpToDate", traffic, Optional.empty());
    return new Volume(number, "UpToDate", new Io(0, 0, 0, 0), peering, Generation.FIRST);
  }

  boolean isUpToDate() {
    return disk.equals("UpToDate");
  }

  boolean hasDisk() {
    return switch (disk) {
      case "Diskless", "Failed", "Attaching" -> false;
      default -> true;
    };
  }

  long outOfSync() {
    return peer.traffic().outOfSync();
  }

  boolean resyncing() {
    return peer.resync().isPresent();
  }

  Volume withDisk(String newDisk) {
    return new Volume(number, newDisk, io, peer, generation);
  }

  Volume with(Io newIo) {
    return new Volume(number, disk, newIo, peer, generation);
  }

  Volume peer(UnaryOperator<Peering> change) {
    return new Volume(number, disk, io, change.apply(peer), generation);
  }

  Volume with(Generation newGeneration) {
    return new Volume(number, disk, io, peer, newGeneration);
  }

  Volume traffic(UnaryOperator<Traffic> change) {
    return peer(p -> p.with(change.apply(p.traffic())));
  }

  /** Nothing is known of the peer's copy any more. */
  Volume alone() {
    return peer(p -> p.with(Optional.empty()).with("Off", "DUnknown"));
  }
}
