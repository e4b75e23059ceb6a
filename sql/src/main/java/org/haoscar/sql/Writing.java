package org.haoscar.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Planned;

/** Batches as rows, in one transaction. */
record Writing(EntityManagerFactory entities, int origin, Tally tally) implements Pen.Ink {

  @Override
  public void write(List<Batch> batches) throws JournalException {
    long commits = -1;
    var moves = new Tally();
    try (EntityManager rows = entities.createEntityManager()) {
      rows.getTransaction().begin();
      try {
        OriginRow own = rows.find(OriginRow.class, origin);
        for (Batch batch : batches) {
          write(rows, own, batch, moves);
        }
        rows.flush();
        own.commits++;
        commits = own.commits;
        rows.getTransaction().commit();
      } catch (RuntimeException | JournalException e) {
        undo(rows, e);
        throw e;
      }
    } catch (PersistenceException e) {
      if (commits < 0 || !isMade(commits)) {
        throw Trouble.using(e);
      }
    }
    tally.add(moves);
  }

  /** After a failure that shut Derby down this fails too, and must not hide why. */
  static void undo(EntityManager rows, Exception failure) {
    try {
      if (rows.getTransaction().isActive()) {
        rows.getTransaction().rollback();
      }
    } catch (PersistenceException e) {
      failure.addSuppressed(e);
    }
  }

  /** A commit that fails half way may have reached the log: then it is there after a reconnect. */
  private boolean isMade(long commits) {
    try (EntityManager rows = entities.createEntityManager()) {
      return rows.find(OriginRow.class, origin).commits == commits;
    } catch (PersistenceException e) {
      return false;
    }
  }

  private static void write(EntityManager rows, OriginRow own, Batch batch, Tally moves)
      throws JournalException {
    batch.events().forEach(event -> rows.persist(new EventRow(own.next(), event)));
    Map<Transition, TransitionRow> written = new HashMap<>();
    for (Transition transition : batch.transitions()) {
      AlarmRow alarm = alarm(rows, new KeyColumns(transition.alarm().key()));
      if (alarm.isBefore(transition)) {
        var row = new TransitionRow(own.next(), transition);
        rows.persist(row);
        alarm.turn(row);
        written.put(transition, row);
      }
    }
    for (Planned planned : batch.deliveries()) {
      if (written.containsKey(planned.transition())) {
        plan(rows, planned, written.get(planned.transition()), moves);
      }
    }
    for (Delivery outcome : batch.outcomes()) {
      settle(rows, outcome, moves);
    }
  }

  private static AlarmRow alarm(EntityManager rows, KeyColumns key) {
    AlarmRow known = rows.find(AlarmRow.class, key);
    if (known != null) {
      return known;
    }
    var alarm = new AlarmRow(key);
    rows.persist(alarm);
    return alarm;
  }

  private static void plan(
      EntityManager rows, Planned planned, TransitionRow transition, Tally moves) {
    String id = Delivery.idOf(planned.transition(), planned.channel());
    if (rows.find(DeliveryRow.class, id) == null) {
      rows.persist(new DeliveryRow(id, planned.channel(), transition, planned.planned()));
      moves.add(planned.channel(), State.DUE, 1);
    }
  }

  private static void settle(EntityManager rows, Delivery outcome, Tally moves)
      throws JournalException {
    DeliveryRow row = rows.find(DeliveryRow.class, outcome.id());
    if (row == null) {
      throw new JournalException("there is no delivery " + outcome.id(), true);
    }
    moves.add(row.channel, row.state, -1);
    moves.add(row.channel, outcome.state(), 1);
    row.settle(outcome);
  }
}
