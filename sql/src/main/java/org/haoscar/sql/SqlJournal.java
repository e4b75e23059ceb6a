package org.haoscar.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.haoscar.mbeans.journal.Fitted;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.port.Journal;

/**
 * The journal in a database. One thread writes; a few others read, so that a caller waits no longer
 * than it has patience, whatever the disk does, and an interrupt of a caller never closes a file
 * under Derby.
 */
final class SqlJournal implements Journal {
  private static final int READERS = 3;
  private static final int SWEPT_AT_ONCE = 500;

  private final EntityManagerFactory entities;
  private final int origin;
  private final Patience patience;
  private final LongSupplier bytes;
  private final String run;
  private final long base;
  private final Tally tally = new Tally();
  private final Pen pen;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          READERS, Thread.ofPlatform().daemon().name("journal-reader-", 0).factory());

  SqlJournal(EntityManagerFactory entities, int origin, Patience patience, LongSupplier bytes)
      throws JournalException {
    this.entities = entities;
    this.origin = origin;
    this.patience = patience;
    this.bytes = bytes;
    OriginRow own = read(Reading::own);
    this.run = own.journal + "." + UUID.randomUUID();
    this.base = own.lastSequence;
    tally.replace(read(Reading::tally));
    this.pen = new Pen(new Writing(entities, origin, tally), patience);
  }

  @Override
  public void commit(Batch batch) throws JournalException {
    Batch fitted = Fitted.batch(batch);
    if (!fitted.isEmpty()) {
      pen.write(fitted);
    }
  }

  @Override
  public Recovered recover() throws JournalException {
    return read(Reading::recover);
  }

  @Override
  public List<Entry> entries(long after, int limit) throws JournalException {
    return read(reading -> reading.entries(after, limit));
  }

  @Override
  public List<Entry> whole() throws JournalException {
    return read(Reading::whole);
  }

  @Override
  public List<Delivery> conversation(String alarmId) throws JournalException {
    return read(reading -> reading.conversation(alarmId));
  }

  @Override
  public Mark mark() throws JournalException {
    return read(reading -> reading.mark(run, base));
  }

  @Override
  public List<Entry> history(int limit) throws JournalException {
    return read(reading -> reading.history(limit));
  }

  @Override
  public List<Delivery> due(String channel, Instant now, int limit) throws JournalException {
    return read(reading -> reading.due(channel, now, limit));
  }

  @Override
  public Optional<Instant> nextDue(String channel) throws JournalException {
    return read(reading -> reading.nextDue(channel));
  }

  @Override
  public List<Delivery> deliveries(Delivery.State state, int limit) throws JournalException {
    return read(reading -> reading.deliveries(state, limit));
  }

  @Override
  public Map<String, Map<Delivery.State, Long>> tally() {
    return tally.counts();
  }

  @Override
  public Size size() throws JournalException {
    return read(
        reading ->
            new Size(
                Stream.of("event", "transition", "act", "told").mapToLong(reading::count).sum(),
                reading.count("delivery"),
                bytes.getAsLong()));
  }

  /** In small transactions between those of the writer, which so is never kept waiting for long. */
  @Override
  public Removed compact(Limits limits) throws JournalException {
    long over = size().rows() - limits.rows();
    var removed = new EnumMap<Sweep, Long>(Sweep.class);
    for (Sweep sweep : Sweep.values()) {
      long gone = 0;
      for (int origin : read(Reading::sweptInOrder)) {
        gone += sweep(sweep, origin, limits.deadBefore(), over - gone);
      }
      removed.put(sweep, gone);
      over -= gone;
    }
    return new Removed(
        removed.get(Sweep.DELIVERED),
        removed.get(Sweep.REPEATS),
        removed.get(Sweep.DEAD),
        removed.get(Sweep.ENTRIES));
  }

  private long sweep(Sweep sweep, int of, Instant deadBefore, long most) throws JournalException {
    long gone = 0;
    int last = 1;
    while (gone < most && last > 0) {
      int chunk = (int) Math.min(SWEPT_AT_ONCE, most - gone);
      last = await(readers(() -> pen.alone(() -> sweepOnce(sweep, of, deadBefore, chunk))));
      gone += last;
    }
    return gone;
  }

  private int sweepOnce(Sweep sweep, int of, Instant deadBefore, int most) {
    try (EntityManager rows = entities.createEntityManager()) {
      rows.getTransaction().begin();
      try {
        Sweep.Gone gone = sweep.remove(rows, of, deadBefore, most);
        OriginRow own = rows.find(OriginRow.class, origin);
        if (of == origin && sweep.ofEntries()) {
          own.compact(gone.upTo());
        }
        var counted = new Reading(rows, own).tally();
        rows.getTransaction().commit();
        tally.replace(counted);
        return gone.rows();
      } catch (RuntimeException e) {
        Writing.undo(rows, e);
        throw e;
      }
    }
  }

  private <T> T read(Function<Reading, T> question) throws JournalException {
    return await(
        readers(
            () -> {
              try (EntityManager rows = entities.createEntityManager()) {
                return question.apply(new Reading(rows, rows.find(OriginRow.class, origin)));
              }
            }));
  }

  private <T> Future<T> readers(Callable<T> work) throws JournalException {
    try {
      return readers.submit(work);
    } catch (RejectedExecutionException e) {
      throw new JournalException("the journal is closed", e);
    }
  }

  private <T> T await(Future<T> answer) throws JournalException {
    try {
      return patience.await(answer);
    } catch (ExecutionException e) {
      throw Trouble.using(e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw new JournalException("the database did not answer within " + patience, e);
    }
  }

  @Override
  public Storage storage() {
    return Storage.DURABLE;
  }

  @Override
  public void close() {
    pen.close();
    readers.shutdown();
  }
}
