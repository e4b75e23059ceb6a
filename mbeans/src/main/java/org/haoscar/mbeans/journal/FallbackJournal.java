package org.haoscar.mbeans.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable journal, and memory in its place while it fails, so that alarms still go out.
 *
 * <p>Memory follows every commit. When the durable journal fails or does not answer in its time
 * (which bounds how long any caller waits here), memory answers at once and collects what is
 * written. A thread tries the durable journal again, after 1 s, 2 s, 4 s up to a minute, and writes
 * to it what it missed, in order, while callers go on in memory; when nothing is left to write, the
 * durable one answers again.
 *
 * <p>What holds:
 *
 * <ul>
 *   <li>A commit fails only when the batch itself is refused, or after closing.
 *   <li>Alarms that are open and deliveries that wait are never forgotten by an outage that the
 *       process survives. One that it does not survive loses what was written since it began; that
 *       is what VOLATILE says.
 *   <li>Ids and order per alarm are the same before, during and after. So are numbers, but for
 *       commits that were under way together: memory may have taken them in another order. So an
 *       outage is a run of its own, which {@link Mark} tells whoever reads from a number.
 *   <li>A commit that failed but was made after all is recognised and not repeated.
 *   <li>Only what was sent during an outage that the process does not survive, or that ends half
 *       written back, is sent twice, with the same id.
 *   <li>Beyond its capacity memory keeps no more events of an outage; transitions and deliveries
 *       always.
 * </ul>
 */
public final class FallbackJournal implements Journal {
  private static final Logger LOG = LoggerFactory.getLogger(FallbackJournal.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Journal durable;
  private final MemoryJournal memory;
  private final Missed missed;
  private final Duration firstPause;
  private final CountDownLatch closing = new CountDownLatch(1);

  // guarded by this
  private Optional<String> outage = Optional.empty();
  private int underWay;

  /** The last number when no commit was under way: up to it both journals have the same. */
  private long quiet;

  private boolean closed;
  private Thread returning = new Thread(this::comeBack, "journal-return");

  /**
   * @param capacity how many rows memory keeps, and how many events of an outage
   * @param firstPause before the first try to return, doubled from try to try
   */
  public FallbackJournal(Journal durable, Origin origin, int capacity, Duration firstPause)
      throws JournalException {
    this.durable = durable;
    this.memory = new MemoryJournal(origin, capacity, "");
    this.missed = new Missed(origin.head(), capacity);
    this.firstPause = firstPause;
    seed(capacity / 4);
  }

  private void seed(int recent) throws JournalException {
    Recovered recovered = durable.recover();
    long from = Math.max(durable.mark().oldest() - 1, recovered.lastSequence() - recent);
    var entries = new ArrayList<>(durable.whole());
    entries.addAll(durable.entries(from, recent));
    var known = new ArrayList<Delivery>();
    for (State state : State.values()) {
      known.addAll(durable.deliveries(state, state.waits() ? Integer.MAX_VALUE : recent));
    }
    for (String alarm : openAlarms(recovered)) {
      known.addAll(durable.conversation(alarm));
    }
    memory.seed(recovered, from + 1, entries, known);
    quiet = recovered.lastSequence();
  }

  private static Set<String> openAlarms(Recovered recovered) {
    return recovered.claims().stream()
        .filter(Claim::open)
        .map(claim -> claim.alarm().id())
        .collect(Collectors.toSet());
  }

  @Override
  public void commit(Batch batch) throws JournalException {
    Batch fitted = Fitted.batch(batch);
    if (!enter(fitted)) {
      return;
    }
    Optional<JournalException> failure = Optional.empty();
    try {
      durable.commit(fitted);
    } catch (JournalException e) {
      failure = Optional.of(e);
    } catch (RuntimeException e) {
      failure = Optional.of(new JournalException(e.toString(), e));
    }
    leave(fitted, failure);
  }

  /** False when memory has taken it. */
  private synchronized boolean enter(Batch batch) throws JournalException {
    if (closed) {
      throw new JournalException("the journal is closed", false);
    }
    if (outage.isEmpty()) {
      if (underWay == 0) {
        quiet = memory.mark().last();
      }
      underWay++;
      return true;
    }
    memory.check(batch);
    memory.write(missed.add(batch));
    return false;
  }

  /**
   * What came through while the durable journal was given up on is missed like the rest: whether it
   * is there is looked up before it is written again.
   */
  private synchronized void leave(Batch batch, Optional<JournalException> failure)
      throws JournalException {
    underWay--;
    if (failure.isPresent()) {
      if (failure.get().refused() || closed) {
        throw failure.get();
      }
      giveUp(failure.get());
    }
    memory.write(outage.isPresent() ? missed.add(batch) : batch);
  }

  private synchronized void giveUp(JournalException failure) {
    if (outage.isPresent() || closed) {
      return;
    }
    LOG.error("The journal goes on in memory: {}", failure.getMessage());
    outage = Optional.of(failure.getMessage());
    memory.startAnew();
    missed.begin(quiet);
    returning = Thread.ofPlatform().daemon().name("journal-return").start(this::comeBack);
  }

  private void comeBack() {
    Duration pause = firstPause;
    boolean lastTry = false;
    while (!lastTry) {
      lastTry = rest(pause);
      if (attempt()) {
        return;
      }
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  /** True when the journal is closing: then one last try is made at once. */
  private boolean rest(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private boolean attempt() {
    try {
      synchronized (this) {
        if (underWay > 0) {
          return false;
        }
      }
      missed.forgetWhatIsThere(durable);
      while (!finished(durable.mark().last())) {
        writeNext();
      }
      return true;
    } catch (JournalException e) {
      LOG.warn("The journal stays in memory: {}", e.getMessage());
      return false;
    }
  }

  /**
   * @param last the durable journal's last number: nobody else writes there meanwhile
   */
  private synchronized boolean finished(long last) {
    if (!missed.isEmpty()) {
      return false;
    }
    outage = Optional.empty();
    memory.continueFrom(last);
    LOG.info("The journal is durable again; {} events of the outage were not kept", missed.lost());
    return true;
  }

  private void writeNext() throws JournalException {
    Batch next = missed.next();
    try {
      durable.commit(next);
    } catch (JournalException e) {
      if (!e.refused()) {
        throw e;
      }
      LOG.error("Kept in memory, refused by the durable journal, left out: {}", e.getMessage());
    }
    missed.settled(next);
  }

  private interface Question<T> {
    T ask(Journal journal) throws JournalException;
  }

  private <T> T ask(Question<T> question) throws JournalException {
    if (!failing()) {
      try {
        return question.ask(durable);
      } catch (JournalException e) {
        if (e.refused()) {
          throw e;
        }
        giveUp(e);
      }
    }
    return question.ask(memory);
  }

  @Override
  public Recovered recover() {
    return memory.recover();
  }

  @Override
  public List<Entry> entries(long after, int limit) throws JournalException {
    return ask(journal -> journal.entries(after, limit));
  }

  @Override
  public List<Entry> whole() throws JournalException {
    return ask(Journal::whole);
  }

  @Override
  public List<Delivery> conversation(String alarmId) throws JournalException {
    return ask(journal -> journal.conversation(alarmId));
  }

  /** Of another run while memory gives the numbers. */
  @Override
  public Mark mark() throws JournalException {
    return ask(Journal::mark);
  }

  @Override
  public List<Entry> history(int limit) throws JournalException {
    return ask(journal -> journal.history(limit));
  }

  @Override
  public List<Delivery> due(String channel, Instant now, int limit) throws JournalException {
    return ask(journal -> journal.due(channel, now, limit));
  }

  @Override
  public Optional<Instant> nextDue(String channel) throws JournalException {
    return ask(journal -> journal.nextDue(channel));
  }

  @Override
  public List<Delivery> deliveries(Delivery.State state, int limit) throws JournalException {
    return ask(journal -> journal.deliveries(state, limit));
  }

  @Override
  public Map<String, Map<Delivery.State, Long>> tally() throws JournalException {
    return ask(Journal::tally);
  }

  @Override
  public Size size() throws JournalException {
    return ask(Journal::size);
  }

  @Override
  public Removed compact(Limits limits) throws JournalException {
    return ask(journal -> journal.compact(limits));
  }

  private synchronized boolean failing() {
    return outage.isPresent();
  }

  @Override
  public synchronized Storage storage() {
    return outage.isEmpty() ? durable.storage() : Storage.VOLATILE;
  }

  @Override
  public synchronized String storageReason() {
    return outage.orElseGet(durable::storageReason);
  }

  /** Tries once more to write what an outage left unwritten, then closes the durable journal. */
  @Override
  public void close() {
    Thread last;
    synchronized (this) {
      closed = true;
      last = returning;
    }
    closing.countDown();
    try {
      last.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failing()) {
      LOG.error("Lost with this process, {} batches: {}", missed.size(), storageReason());
    }
    durable.close();
  }
}
