package org.haoscar.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Origin;

/** A {@link Delivery}. */
@Entity
@Table(name = "delivery")
class DeliveryRow {
  @Id String id;
  String channel;

  /** A digest of the alarm's key: its episodes are told in their order. */
  String topic;

  @Embedded NotificationColumns notification;

  @Enumerated(EnumType.STRING)
  Delivery.State state;

  boolean waits;

  @Column(name = "due_at")
  Instant dueAt;

  int attempts;
  boolean maybe;
  String reason;
  String said;

  protected DeliveryRow() {}

  DeliveryRow(Delivery delivery, NotificationColumns notification) {
    this.id = delivery.id();
    this.channel = delivery.channel();
    this.topic = delivery.transition().alarm().key().digest("");
    this.notification = notification;
    stand(delivery);
  }

  final void stand(Delivery now) {
    state = now.state();
    waits = state.waits();
    dueAt = now.attempt().dueAt();
    attempts = now.attempt().count();
    maybe = now.attempt().maybe();
    reason = now.attempt().reason();
    said = SaidText.of(now.said());
  }

  Delivery delivery(Origin plannedBy) {
    return new Delivery(
        id,
        channel,
        notification.notification(plannedBy),
        state,
        new Delivery.Attempt(dueAt, attempts, reason, maybe),
        SaidText.parsed(said));
  }
}
