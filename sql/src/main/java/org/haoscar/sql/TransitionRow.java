package org.haoscar.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;

/** A {@link Transition}, with the alarm as it stood after it. */
@Entity
@Table(name = "transition")
class TransitionRow {
  @EmbeddedId Place place;

  @Enumerated(EnumType.STRING)
  Transition.Kind kind;

  @Column(name = "alarm_id")
  String alarmId;

  @Embedded KeyColumns alarmKey;

  @Enumerated(EnumType.STRING)
  Severity severity;

  @Column(name = "raised_at")
  Instant raisedAt;

  String text;
  int episode;
  int step;
  boolean stale;

  @Column(name = "turned_at")
  Instant turnedAt;

  String reason;

  protected TransitionRow() {}

  TransitionRow(Place place, Transition transition) {
    Alarm alarm = transition.alarm();
    this.place = place;
    this.kind = transition.kind();
    this.alarmId = alarm.id();
    this.alarmKey = new KeyColumns(alarm.key());
    this.severity = alarm.severity();
    this.raisedAt = alarm.raisedAt();
    this.text = alarm.text();
    this.episode = alarm.count().episode();
    this.step = alarm.count().step();
    this.stale = alarm.stale();
    this.turnedAt = transition.at();
    this.reason = transition.reason();
  }

  Alarm alarm() {
    var count = new Alarm.Count(episode, step);
    return new Alarm(alarmId, alarmKey.key(), severity, raisedAt, text, count, stale);
  }

  Transition transition() {
    return new Transition(kind, alarm(), turnedAt, reason);
  }
}
