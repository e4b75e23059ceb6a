package org.haoscar.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Origin;

/** A {@link Delivery}; what it tells is its transition. */
@Entity
@Table(name = "delivery")
class DeliveryRow {
  @Id String id;
  String channel;

  @Column(name = "alarm_id")
  String alarmId;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "origin", referencedColumnName = "origin")
  @JoinColumn(name = "sequence", referencedColumnName = "sequence")
  TransitionRow transition;

  /** The transition's, to order and to select by without looking there. */
  @Column(insertable = false, updatable = false)
  int origin;

  @Column(insertable = false, updatable = false)
  long sequence;

  boolean planned;

  @Enumerated(EnumType.STRING)
  Delivery.State state;

  @Column(name = "due_at")
  Instant dueAt;

  int attempts;
  String reason;

  protected DeliveryRow() {}

  DeliveryRow(String id, String channel, TransitionRow transition, boolean planned) {
    this.id = id;
    this.channel = channel;
    this.alarmId = transition.alarmId;
    this.transition = transition;
    this.planned = planned;
    this.state = Delivery.State.DUE;
    this.dueAt = transition.turnedAt;
    this.reason = "";
  }

  void settle(Delivery outcome) {
    state = outcome.state();
    dueAt = outcome.attempt().dueAt();
    attempts = outcome.attempt().count();
    reason = outcome.attempt().reason();
  }

  Delivery delivery(Origin of) {
    var notification = new Notification(transition.transition(), of, sequence, planned);
    return new Delivery(
        id, channel, notification, state, new Delivery.Attempt(dueAt, attempts, reason));
  }
}
