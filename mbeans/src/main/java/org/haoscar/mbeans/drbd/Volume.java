package org.haoscar.mbeans.drbd;

/**
 * This node's copy of a volume.
 *
 * @param failed it was seen to fail with nobody asking for it, and was not attached since
 */
public record Volume(ObjectId id, boolean failed, Words words) {

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
