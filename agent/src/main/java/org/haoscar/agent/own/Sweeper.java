package org.haoscar.agent.own;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.haoscar.agent.config.Configuration.JournalLimits;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Limits;
import org.haoscar.mbeans.port.Journal.Removed;
import org.haoscar.mbeans.port.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the journal within its bound. */
public final class Sweeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int PERIOD_MINUTES = 5;

  private final Journal journal;
  private final JournalLimits limits;
  private final Time time;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("journal-sweeper").factory());

  public Sweeper(Journal journal, JournalLimits limits, Time time) {
    this.journal = journal;
    this.limits = limits;
    this.time = time;
  }

  public void start() {
    var _ =
        thread.scheduleWithFixedDelay(
            this::sweep, PERIOD_MINUTES, PERIOD_MINUTES, TimeUnit.MINUTES);
  }

  private void sweep() {
    try {
      Removed removed =
          journal.compact(new Limits(limits.rows(), time.now().minus(limits.deadFor())));
      if (removed.rows() > 0) {
        LOG.info("the journal made room: {}", removed);
      }
    } catch (JournalException | RuntimeException e) {
      LOG.warn("the journal could not make room: {}", e.getMessage(), e);
    }
  }

  /** Lets what is under way end: an interrupted question may cost the database its files. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.warn("the journal did not answer in time to stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
