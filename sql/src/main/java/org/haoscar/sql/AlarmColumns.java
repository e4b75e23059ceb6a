package org.haoscar.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.Severity;

/** An {@link Alarm}. */
@Embeddable
class AlarmColumns {
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

  protected AlarmColumns() {}

  AlarmColumns(Alarm alarm) {
    this.alarmId = alarm.id();
    this.alarmKey = new KeyColumns(alarm.key());
    this.severity = alarm.severity();
    this.raisedAt = alarm.raisedAt();
    this.text = alarm.text();
    this.episode = alarm.count().episode();
    this.step = alarm.count().step();
    this.stale = alarm.stale();
  }

  Alarm alarm() {
    var count = new Alarm.Count(episode, step);
    return new Alarm(alarmId, alarmKey.key(), severity, raisedAt, text, count, stale);
  }
}
