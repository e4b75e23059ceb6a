package org.haoscar.mbeans.drbd;

import java.util.Comparator;

/**
 * Which object of DRBD. Connections are named by the peer's node id: the peer's name is missing in
 * a dump of 8.4 that shows StandAlone, and is always {@code peer} else.
 *
 * @param peer the peer's node id, or {@link #NONE}
 * @param volume the volume's number in its resource, or {@link #NONE}
 * @param ends of a path, local and peer address as printed; empty for the rest
 */
public record ObjectId(Kind kind, String resource, int peer, int volume, String ends)
    implements Comparable<ObjectId> {

  static final int NONE = -1;

  private static final Comparator<ObjectId> ORDER =
      Comparator.comparing(ObjectId::kind)
          .thenComparing(ObjectId::resource)
          .thenComparingInt(ObjectId::peer)
          .thenComparingInt(ObjectId::volume)
          .thenComparing(ObjectId::ends);

  /** The kinds, by their names in {@code events2}. */
  enum Kind {
    RESOURCE("resource"),
    DEVICE("device"),
    CONNECTION("connection"),
    PEER_DEVICE("peer-device"),
    PATH("path"),
    HELPER("helper");

    final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  static ObjectId resource(String name) {
    return new ObjectId(Kind.RESOURCE, name, NONE, NONE, "");
  }

  static ObjectId device(String resource, int volume) {
    return new ObjectId(Kind.DEVICE, resource, NONE, volume, "");
  }

  static ObjectId connection(String resource, int peer) {
    return new ObjectId(Kind.CONNECTION, resource, peer, NONE, "");
  }

  static ObjectId peerDevice(String resource, int peer, int volume) {
    return new ObjectId(Kind.PEER_DEVICE, resource, peer, volume, "");
  }

  @Override
  public int compareTo(ObjectId other) {
    return ORDER.compare(this, other);
  }
}
