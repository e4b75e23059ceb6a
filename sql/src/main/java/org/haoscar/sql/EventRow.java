package org.haoscar.sql;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Event;

/** An {@link Event}. */
@Entity
@Table(name = "event")
class EventRow {
  @EmbeddedId Place place;

  @Column(name = "happened_at")
  Instant happenedAt;

  String component;
  String subject;
  String object;
  String what;

  @Column(name = "old_value")
  String oldValue;

  @Column(name = "new_value")
  String newValue;

  protected EventRow() {}

  EventRow(Place place, Event event) {
    this.place = place;
    this.happenedAt = event.at();
    this.component = event.component();
    this.subject = event.subject();
    this.object = event.change().object();
    this.what = event.change().what();
    this.oldValue = event.change().from();
    this.newValue = event.change().to();
  }

  Event event() {
    return new Event(happenedAt, component, subject, new Change(object, what, oldValue, newValue));
  }
}
