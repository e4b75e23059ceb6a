package org.haoscar.sql;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal.Entry;
import org.jspecify.annotations.Nullable;

/** A {@link Claim} as it stands; this head's own with its last turn. */
@Entity
@Table(name = "claim")
class ClaimRow {
  @EmbeddedId ClaimColumns claim;
  boolean holds;

  @Embedded
  @AttributeOverride(
      name = "alarmId",
      column = @Column(name = "alarm_id", insertable = false, updatable = false))
  AlarmColumns alarm;

  @Nullable Long sequence;

  @Enumerated(EnumType.STRING)
  Transition.@Nullable Kind kind;

  @Column(name = "turned_at")
  @Nullable Instant turnedAt;

  @Column(name = "turn_reason")
  @Nullable String turnReason;

  protected ClaimRow() {}

  ClaimRow(Claim claim) {
    this.claim = new ClaimColumns(claim);
    stand(claim);
  }

  final void stand(Claim now) {
    holds = now.open();
    alarm = new AlarmColumns(now.alarm());
  }

  void turn(Place place, Transition transition) {
    sequence = place.sequence;
    kind = transition.kind();
    turnedAt = transition.at();
    turnReason = transition.reason();
  }

  Claim claim() {
    return new Claim(claim.head, alarm.alarm(), holds);
  }

  /** Of this head's own claim. */
  Transition lastTurn() {
    return new Transition(kind, alarm.alarm(), turnedAt, turnReason);
  }

  Entry.Turned turned(Origin of) {
    return new Entry.Turned(of, sequence, lastTurn());
  }
}
