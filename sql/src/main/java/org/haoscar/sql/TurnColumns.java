package org.haoscar.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.haoscar.mbeans.model.Transition;

/** A {@link Transition}, with the alarm as it stood after it. */
@Embeddable
class TurnColumns {
  @Enumerated(EnumType.STRING)
  Transition.Kind kind;

  @Embedded AlarmColumns alarm;

  @Column(name = "turned_at")
  Instant turnedAt;

  @Column(name = "turn_reason")
  String turnReason;

  protected TurnColumns() {}

  TurnColumns(Transition transition) {
    this.kind = transition.kind();
    this.alarm = new AlarmColumns(transition.alarm());
    this.turnedAt = transition.at();
    this.turnReason = transition.reason();
  }

  Transition transition() {
    return new Transition(kind, alarm.alarm(), turnedAt, turnReason);
  }
}
