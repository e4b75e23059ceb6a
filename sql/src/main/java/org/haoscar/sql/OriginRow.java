package org.haoscar.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.haoscar.mbeans.model.Origin;

/** A head under a name, and how far its numbers have come. */
@Entity
@Table(name = "origin")
class OriginRow {
  @Id int id;
  String cluster;
  String head;

  @Column(name = "last_sequence")
  long lastSequence;

  long commits;

  protected OriginRow() {}

  OriginRow(int id, Origin origin) {
    this.id = id;
    this.cluster = origin.cluster();
    this.head = origin.head();
  }

  Origin origin() {
    return new Origin(cluster, head);
  }

  Place next() {
    lastSequence++;
    return new Place(id, lastSequence);
  }
}
