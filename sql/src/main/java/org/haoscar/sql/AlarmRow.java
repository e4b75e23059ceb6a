package org.haoscar.sql;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.haoscar.mbeans.model.Transition;
import org.jspecify.annotations.Nullable;

/** How often a key was raised, and where its alarm stands while one is open. */
@Entity
@Table(name = "alarm")
class AlarmRow {
  @EmbeddedId KeyColumns alarmKey;
  int episode;
  int step;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "open_origin", referencedColumnName = "origin")
  @JoinColumn(name = "open_sequence", referencedColumnName = "sequence")
  @Nullable TransitionRow open;

  protected AlarmRow() {}

  AlarmRow(KeyColumns key) {
    this.alarmKey = key;
  }

  /** The steps of a key only ever go up, from episode to episode. */
  boolean isBefore(Transition transition) {
    var count = transition.alarm().count();
    return count.episode() > episode
        || (count.episode() == episode && open != null && count.step() > step);
  }

  void turn(TransitionRow row) {
    episode = row.episode;
    step = row.step;
    open = row.kind == Transition.Kind.CLEAR ? null : row;
  }
}
