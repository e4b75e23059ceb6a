package org.haoscar.routes;

import java.util.List;
import org.haoscar.mbeans.model.Delivery;

/**
 * What one message tells: one delivery, or many in a digest.
 *
 * @param id of the message, the same at every try
 * @param saw how much of the peer's journal was read when it was taken up
 */
record Parcel(String id, List<Delivery> rows, long saw) {
  Parcel {
    rows = List.copyOf(rows);
  }

  static Parcel of(Delivery delivery, long saw) {
    return new Parcel(delivery.id(), List.of(delivery), saw);
  }

  static Parcel of(Digest digest, long saw) {
    return new Parcel(digest.id(), digest.rows(), saw);
  }

  /** The delivery, or the first of the digest. */
  Delivery delivery() {
    return rows.getFirst();
  }
}
