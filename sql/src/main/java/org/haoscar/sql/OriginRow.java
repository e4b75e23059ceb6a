package org.haoscar.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal.Position;
import org.jspecify.annotations.Nullable;

/**
 * A head under a name: how far its numbers have come, or how far its journal was read.
 *
 * <p>EclipseLink sees a field change only in the methods of an entity: nobody else may set one.
 */
@Entity
@Table(name = "origin")
class OriginRow {
  @Id int id;
  String cluster;
  String head;
  @Nullable String journal;

  @Column(name = "last_sequence")
  long lastSequence;

  long compacted;
  long commits;

  @Column(name = "heard_run")
  @Nullable String heardRun;

  @Column(name = "heard_sequence")
  long heardSequence;

  protected OriginRow() {}

  OriginRow(int id, Origin origin) {
    this.id = id;
    this.cluster = origin.cluster();
    this.head = origin.head();
  }

  /** It is this head's from now on; what was heard under its name keeps its numbers. */
  void begin() {
    journal = UUID.randomUUID().toString();
    lastSequence = heardSequence;
    heardRun = null;
  }

  boolean isOwn() {
    return journal != null;
  }

  Origin origin() {
    return new Origin(cluster, head);
  }

  Place next() {
    lastSequence++;
    return new Place(id, lastSequence);
  }

  /** Returns the how manieth transaction this is. */
  long count() {
    commits++;
    return commits;
  }

  void compact(long upTo) {
    compacted = Math.max(compacted, upTo);
  }

  Optional<Position> heard() {
    return Optional.ofNullable(heardRun).map(run -> new Position(run, heardSequence));
  }

  void hear(Position upTo) {
    heardRun = upTo.run();
    heardSequence = upTo.sequence();
  }
}
