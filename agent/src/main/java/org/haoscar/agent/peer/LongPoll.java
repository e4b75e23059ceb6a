package org.haoscar.agent.peer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Page;
import org.haoscar.mbeans.port.Time;

/** Keeps a reader waiting until there is something to read, on its virtual thread. */
final class LongPoll {
  static final int WAITING = 64;

  private final Source source;
  private final Bell bell;
  private final Time time;
  private final Semaphore seats = new Semaphore(WAITING);

  LongPoll(Source source, Bell bell, Time time) {
    this.source = source;
    this.bell = bell;
    this.time = time;
  }

  /** With nothing in it once the time is up, or at once when too many wait. */
  Page page(Optional<Position> after, Duration wait) throws JournalException, InterruptedException {
    if (!seats.tryAcquire()) {
      return source.page(after);
    }
    try {
      return waited(after, time.nanos() + wait.toNanos());
    } finally {
      seats.release();
    }
  }

  int waiting() {
    return WAITING - seats.availablePermits();
  }

  private Page waited(Optional<Position> after, long until)
      throws JournalException, InterruptedException {
    long heard = bell.heard();
    Page page = source.page(after);
    while (isEmpty(page, after) && time.nanos() - until < 0) {
      bell.await(heard, Duration.ofNanos(until - time.nanos()));
      heard = bell.heard();
      page = source.page(after);
    }
    return page;
  }

  private static boolean isEmpty(Page page, Optional<Position> after) {
    return !page.whole() && after.filter(page.position()::equals).isPresent();
  }
}
