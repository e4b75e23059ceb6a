package org.haoscar.mbeans.drbd;

import java.util.Comparator;

/**
 * This node's copy of a volume.
 *
 * @param failed it was seen to fail with nobody asking for it, and was not attached since
 */
public record Volume(ObjectId id, boolean failed, Words words) {

  /** Alike on every node. */
  public record Name(String resource, int number) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      return ORDER.compare(this, other);
    }

    /** {@code r0/0} */
    @Override
    public String toString() {
      return resource + "/" + number;
    }
  }

  private static final Comparator<Name> ORDER =
      Comparator.comparing(Name::resource).thenComparingInt(Name::number);

  /** {@code r0/0}, alike on every node. */
  String name() {
    return id.resource() + "/" + id.volume();
  }

  DiskState disk() {
    return words.word(DiskState.class, "disk");
  }

  /** Without a disk on purpose. */
  boolean client() {
    return words.yes("client");
  }
}
