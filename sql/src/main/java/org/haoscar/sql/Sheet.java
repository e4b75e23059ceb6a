package org.haoscar.sql;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import org.haoscar.mbeans.journal.Kept;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Said;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Heard;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Position;

/** The rows of one transaction, while batches are written. */
final class Sheet {
  private final EntityManager rows;
  private final OriginRow own;
  private final Kept kept;
  private final Tally moves;
  private final Map<Origin, OriginRow> origins = new HashMap<>();

  /**
   * @param kept the claims as they stand; takes those that are written
   * @param moves takes how many deliveries have come to each state, or left it
   */
  Sheet(EntityManager rows, OriginRow own, Kept kept, Tally moves) {
    this.rows = rows;
    this.own = own;
    this.kept = kept;
    this.moves = moves;
  }

  void write(Batch batch) throws JournalException {
    batch.events().forEach(event -> rows.persist(new EventRow(own.next(), event)));
    batch.transitions().forEach(this::turn);
    batch.acts().forEach(this::act);
    batch.heard().ifPresent(this::hear);
    batch.deliveries().forEach(this::plan);
    for (Delivery outcome : batch.outcomes()) {
      settle(outcome);
    }
  }

  void turn(Transition transition) {
    Claim claim = Claim.of(own.head, transition);
    if (kept.isNew(claim)) {
      var row = new TransitionRow(own.next(), transition);
      rows.persist(row);
      keep(claim).turn(row.place, transition);
    }
  }

  private ClaimRow keep(Claim claim) {
    ClaimRow row = rows.find(ClaimRow.class, new ClaimColumns(claim));
    if (row == null) {
      row = new ClaimRow(claim);
      rows.persist(row);
    }
    row.stand(claim);
    kept.keep(claim).forEach(this::drop);
    return row;
  }

  private void drop(Claim past) {
    rows.remove(rows.find(ClaimRow.class, new ClaimColumns(past)));
  }

  private void act(Act act) {
    boolean known =
        rows.createQuery(
                "select a from ActRow a where a.place.origin = :own and a.lamport = :lamport",
                ActRow.class)
            .setParameter("own", own.id)
            .setParameter("lamport", act.by().lamport())
            .getResultStream()
            .anyMatch(row -> row.act().equals(act));
    if (!known) {
      rows.persist(new ActRow(own.next(), act));
    }
  }

  private void hear(Heard heard) {
    OriginRow theirs = origin(heard.origin());
    long read =
        theirs
            .heard()
            .filter(before -> before.run().equals(heard.upTo().run()))
            .map(Position::sequence)
            .orElse(Long.MAX_VALUE);
    for (Entry entry : heard.entries()) {
      var place = new Place(theirs.id, entry.sequence());
      boolean isNew = entry.sequence() > read;
      switch (entry) {
        case Entry.Happened happened -> keep(new EventRow(place, happened.event()), isNew);
        case Entry.Turned turned -> keep(new TransitionRow(place, turned.transition()), isNew);
        case Entry.Acted acted -> keep(new ActRow(place, acted.act()), isNew);
        case Entry.Told told -> {}
      }
    }
    heard.claims().forEach(this::keep);
    theirs.hear(heard.upTo());
  }

  /** In place of what has the same number, if there may be such. */
  private void keep(Object row, boolean isNew) {
    if (isNew) {
      rows.persist(row);
    } else {
      rows.merge(row);
    }
  }

  private OriginRow origin(Origin of) {
    if (of.equals(own.origin())) {
      return own;
    }
    if (origins.isEmpty()) {
      rows.createQuery("select o from OriginRow o", OriginRow.class)
          .getResultStream()
          .forEach(row -> origins.put(row.origin(), row));
    }
    return origins.computeIfAbsent(of, this::newOrigin);
  }

  private OriginRow newOrigin(Origin of) {
    var row = new OriginRow(origins.size() + 1, of);
    rows.persist(row);
    return row;
  }

  private void plan(Delivery delivery) {
    if (rows.find(DeliveryRow.class, delivery.id()) == null) {
      var notification = delivery.notification().numbered(own.lastSequence);
      int by = origin(notification.origin()).id;
      rows.persist(new DeliveryRow(delivery, new NotificationColumns(notification, by)));
      moves.add(delivery.channel(), delivery.state(), 1);
    }
  }

  private void settle(Delivery outcome) throws JournalException {
    DeliveryRow row = rows.find(DeliveryRow.class, outcome.id());
    if (row == null) {
      throw new JournalException("there is no delivery " + outcome.id(), true);
    }
    OriginRow by = rows.find(OriginRow.class, row.notification.plannedBy);
    Delivery known = row.delivery(by.origin());
    Delivery next = known.then(outcome);
    if (outcome.saidBy(own.head).isPresent()) {
      next = next.saidBy(numbered(known, outcome, by.id));
    }
    moves.add(row.channel, known.state(), -1);
    moves.add(row.channel, next.state(), 1);
    row.stand(next);
  }

  /** What this head has said gets its number the first time. */
  private Said numbered(Delivery known, Delivery outcome, int plannedBy) {
    Said said = known.saidBy(own.head).or(() -> outcome.saidBy(own.head)).orElseThrow();
    if (said.sequence() > 0) {
      return said;
    }
    Place place = own.next();
    var told = new NotificationColumns(known.notification(), plannedBy);
    rows.persist(new ToldRow(place, known.channel(), told, said.saw(), outcome.attempt().dueAt()));
    return said.numbered(place.sequence);
  }
}
