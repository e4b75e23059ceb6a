package org.haoscar.mbeans.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.port.Journal;

/** A journal that a test breaks and mends. */
final class Breakable implements Journal {
  private final Journal inner;
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch mended = new CountDownLatch(1);
  private volatile Mode mode = Mode.WORKS;
  private int commitsLeft = Integer.MAX_VALUE;

  enum Mode {
    WORKS,
    FAILS,
    /** What is committed is there, and nobody is told so. Questions are answered. */
    WRITES_AND_FAILS,
    /** Waits until it works again, and then fails as who was waited for too long. Only once. */
    HANGS
  }

  Breakable(Journal inner) {
    this.inner = inner;
  }

  synchronized void become(Mode next) {
    commitsLeft = Integer.MAX_VALUE;
    mode = next;
    if (next == Mode.WORKS) {
      mended.countDown();
    }
  }

  void awaitHanging() throws InterruptedException {
    hanging.await();
  }

  /** Works for so many commits and fails from then on. */
  synchronized void worksFor(int commits) {
    commitsLeft = commits;
    mode = Mode.WORKS;
  }

  /** Whoever commits meanwhile cannot undo what a test makes of it. */
  private synchronized void spend() {
    if (commitsLeft-- <= 0) {
      mode = Mode.FAILS;
    }
  }

  @Override
  public void commit(Batch batch) throws JournalException {
    spend();
    check();
    inner.commit(batch);
    if (mode == Mode.WRITES_AND_FAILS) {
      throw new JournalException("connection lost", false);
    }
  }

  private <T> T check(T answer) throws JournalException {
    check();
    return answer;
  }

  private void check() throws JournalException {
    switch (mode) {
      case WORKS, WRITES_AND_FAILS -> {}
      case FAILS -> throw new JournalException("disk is full", false);
      case HANGS -> hang();
    }
  }

  private void hang() throws JournalException {
    try {
      hanging.countDown();
      mended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new JournalException("no answer", false);
  }

  @Override
  public Recovered recover() throws JournalException {
    return check(inner.recover());
  }

  @Override
  public List<Entry> entries(long after, int limit) throws JournalException {
    return check(inner.entries(after, limit));
  }

  @Override
  public List<Entry> whole() throws JournalException {
    return check(inner.whole());
  }

  @Override
  public List<Delivery> conversation(String alarmId) throws JournalException {
    return check(inner.conversation(alarmId));
  }

  @Override
  public Mark mark() throws JournalException {
    return check(inner.mark());
  }

  @Override
  public List<Entry> history(int limit) throws JournalException {
    return check(inner.history(limit));
  }

  @Override
  public List<Delivery> due(String channel, Instant now, int limit) throws JournalException {
    return check(inner.due(channel, now, limit));
  }

  @Override
  public Optional<Instant> nextDue(String channel) throws JournalException {
    return check(inner.nextDue(channel));
  }

  @Override
  public List<Delivery> deliveries(Delivery.State state, int limit) throws JournalException {
    return check(inner.deliveries(state, limit));
  }

  @Override
  public Map<String, Map<Delivery.State, Long>> tally() throws JournalException {
    return check(inner.tally());
  }

  @Override
  public Size size() throws JournalException {
    return check(inner.size());
  }

  @Override
  public Removed compact(Limits limits) throws JournalException {
    return check(inner.compact(limits));
  }

  @Override
  public Storage storage() {
    return Storage.DURABLE;
  }

  @Override
  public void close() {
    inner.close();
  }
}
