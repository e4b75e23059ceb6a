package org.haoscar.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Origin;

/** A {@link Notification}. */
@Embeddable
class NotificationColumns {
  @Embedded TurnColumns turn;

  /** The head that planned it, which may be the other. */
  @Column(name = "planned_by")
  int plannedBy;

  @Column(name = "planned_number")
  long plannedNumber;

  boolean planned;
  int again;

  protected NotificationColumns() {}

  NotificationColumns(Notification notification, int plannedBy) {
    this.turn = new TurnColumns(notification.transition());
    this.plannedBy = plannedBy;
    this.plannedNumber = notification.sequence();
    this.planned = notification.planned();
    this.again = notification.again();
  }

  Notification notification(Origin by) {
    return new Notification(turn.transition(), by, plannedNumber, planned, again);
  }
}
