package org.haoscar.sql;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/** Where an entry stands: whose it is, and its number there. */
@Embeddable
class Place implements Serializable {
  private static final long serialVersionUID = 1L;

  int origin;
  long sequence;

  protected Place() {}

  Place(int origin, long sequence) {
    this.origin = origin;
    this.sequence = sequence;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Place place && place.origin == origin && place.sequence == sequence;
  }

  @Override
  public int hashCode() {
    return Objects.hash(origin, sequence);
  }
}
