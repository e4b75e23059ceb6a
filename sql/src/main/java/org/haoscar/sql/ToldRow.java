package org.haoscar.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal.Entry;

/** An {@link Entry.Told} of this head. */
@Entity
@Table(name = "told")
class ToldRow {
  @EmbeddedId Place place;
  String channel;
  @Embedded NotificationColumns notification;
  long saw;

  @Column(name = "told_at")
  Instant toldAt;

  protected ToldRow() {}

  ToldRow(Place place, String channel, NotificationColumns notification, long saw, Instant at) {
    this.place = place;
    this.channel = channel;
    this.notification = notification;
    this.saw = saw;
    this.toldAt = at;
  }

  Entry.Told told(Origin of, Origin plannedBy) {
    return new Entry.Told(
        of, place.sequence, channel, notification.notification(plannedBy), saw, toldAt);
  }
}
