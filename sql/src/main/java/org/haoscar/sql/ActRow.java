package org.haoscar.sql;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.haoscar.mbeans.model.Act;
import org.jspecify.annotations.Nullable;

/** An {@link Act}. */
@Entity
@Table(name = "act")
class ActRow {
  @EmbeddedId Place place;

  @Enumerated(EnumType.STRING)
  Act.Kind kind;

  String target;
  String who;

  @Column(name = "acted_at")
  Instant actedAt;

  long lamport;

  @Column(name = "ends_at")
  @Nullable Instant endsAt;

  String why;
  String scope;

  protected ActRow() {}

  ActRow(Place place, Act act) {
    this.place = place;
    this.kind = act.kind();
    this.target = act.target();
    this.who = act.by().who();
    this.actedAt = act.by().at();
    this.lamport = act.by().lamport();
    this.endsAt = act.until().orElse(null);
    this.why = act.words().why();
    this.scope = act.words().scope();
  }

  Act act() {
    return new Act(
        kind,
        target,
        new Act.By(who, actedAt, lamport),
        Optional.ofNullable(endsAt),
        new Act.Words(why, scope));
  }
}
