package org.haoscar.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.journal.Kept;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.JournalException;

/** Batches as rows, in one transaction. */
final class Writing implements Pen.Ink {
  private final EntityManagerFactory entities;
  private final int origin;
  private final Tally tally;

  /** The claims in the rows, so that they need not be read; empty when that is not sure. */
  private Optional<Kept> kept = Optional.empty();

  Writing(EntityManagerFactory entities, int origin, Tally tally) {
    this.entities = entities;
    this.origin = origin;
    this.tally = tally;
  }

  @Override
  public void write(List<Batch> batches) throws JournalException {
    long commits = -1;
    var moves = new Tally();
    Optional<Kept> before = kept;
    kept = Optional.empty();
    try (EntityManager rows = entities.createEntityManager()) {
      rows.getTransaction().begin();
      try {
        OriginRow own = rows.find(OriginRow.class, origin);
        Kept claims = before.orElseGet(() -> new Reading(rows, own).kept());
        Kept draft = claims.draft();
        var sheet = new Sheet(rows, own, draft, moves);
        for (Batch batch : batches) {
          sheet.write(batch);
        }
        rows.flush();
        commits = own.count();
        rows.getTransaction().commit();
        claims.take(draft);
        kept = Optional.of(claims);
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
}
