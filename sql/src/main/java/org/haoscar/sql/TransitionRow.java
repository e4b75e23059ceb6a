package org.haoscar.sql;

import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.haoscar.mbeans.model.Transition;

/** How a claim of a head turned. */
@Entity
@Table(name = "transition")
class TransitionRow {
  @EmbeddedId Place place;
  @Embedded TurnColumns turn;

  protected TransitionRow() {}

  TransitionRow(Place place, Transition transition) {
    this.place = place;
    this.turn = new TurnColumns(transition);
  }
}
