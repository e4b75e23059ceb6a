package org.haoscar.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;
import org.haoscar.mbeans.model.Claim;

/** Which claim it is. */
@Embeddable
class ClaimColumns implements Serializable {
  private static final long serialVersionUID = 1L;

  @Column(name = "alarm_id")
  String alarmId;

  String head;

  protected ClaimColumns() {}

  ClaimColumns(Claim claim) {
    this.alarmId = claim.alarm().id();
    this.head = claim.head();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClaimColumns claim
        && claim.alarmId.equals(alarmId)
        && claim.head.equals(head);
  }

  @Override
  public int hashCode() {
    return Objects.hash(alarmId, head);
  }
}
