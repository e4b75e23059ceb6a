package org.haoscar.agent.own;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.haoscar.agent.watch.Publisher;
import org.haoscar.mbeans.agent.AgentFindings;
import org.haoscar.mbeans.agent.AgentModule;
import org.haoscar.mbeans.agent.AgentStatus;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmStatus;
import org.haoscar.mbeans.alarm.AlarmStatus.ChannelRow;
import org.haoscar.mbeans.alarm.AlarmStatus.Telling;
import org.haoscar.mbeans.decision.Decided;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Time;
import org.haoscar.routes.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observes the agent itself every few seconds, and the alarms also after each decision. A thread of
 * its own asks the journal, so that neither surfaces nor the flow wait for that.
 */
public final class OwnStatus implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnStatus.class);
  private static final int PERIOD_SECONDS = 5;
  private static final int HISTORY = 100;
  private static final int MESSAGES = 100;
  private static final int BATCH = 500;

  private final Facts facts;
  private final String version;
  private final Publisher publisher;
  private final Time time;
  private final AtomicBoolean asked = new AtomicBoolean();
  private AlarmStatus last = AlarmStatus.empty();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("own-status").factory());

  public OwnStatus(Facts facts, String version, Publisher publisher, Time time) {
    this.facts = facts;
    this.version = version;
    this.publisher = publisher;
    this.time = time;
  }

  /**
   * @param told is given each transition that is stored from now on, in order
   */
  public void start(Flow flow, Journal journal, Consumer<Notification> told)
      throws JournalException {
    var teller = new Teller(journal, told);
    var _ =
        thread.scheduleWithFixedDelay(
            guarded(() -> observe(flow, journal)), 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    flow.onDecision(
        decided -> {
          if (concernsAlarms(decided)) {
            open(flow);
            if (asked.compareAndSet(false, true)) {
              soon(guarded(() -> decided(flow, journal, teller)));
            }
          }
        });
  }

  private static boolean concernsAlarms(Decided decided) {
    var batch = decided.batch();
    return !decided.turns().isEmpty()
        || !batch.transitions().isEmpty()
        || !batch.acts().isEmpty()
        || batch.heard().isPresent();
  }

  private void soon(Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException e) {
      LOG.debug("stopped meanwhile", e);
    }
  }

  private void decided(Flow flow, Journal journal, Teller teller) throws JournalException {
    asked.set(false);
    alarms(flow, journal);
    teller.tell();
  }

  private void observe(Flow flow, Journal journal) throws JournalException {
    alarms(flow, journal);
    AgentStatus status = facts.status(publisher.current(), journal, version);
    Instant now = time.now();
    show(AgentModule.MODULE.component(), status);
    flow.submit(new Sighting("agent", now, true, AgentFindings.of(status), List.of()));
  }

  private void alarms(Flow flow, Journal journal) throws JournalException {
    var history =
        journal.history(HISTORY).stream()
            .filter(Entry.Turned.class::isInstance)
            .map(Entry.Turned.class::cast)
            .toList();
    var channels = flow.channels();
    var telling = new Telling(flow.routes(), channels, messages(journal, channels));
    synchronized (this) {
      last = AlarmStatus.of(flow.book(), time.now(), history, telling);
      show(AlarmModule.MODULE.component(), last);
    }
  }

  /** Asked for anew when something was delivered, planned or given up, or is tried again. */
  private synchronized List<Delivery> messages(Journal journal, List<ChannelRow> channels)
      throws JournalException {
    boolean same =
        last.channels().equals(channels)
            && last.messages().stream().noneMatch(row -> row.state() == Delivery.State.DUE);
    return same ? last.messages() : Newest.messages(journal, MESSAGES);
  }

  /** At once, before anybody is told: who looks at a message's arrival must find its alarm. */
  private synchronized void open(Flow flow) {
    last = AlarmStatus.of(flow.book(), time.now(), last.history(), last.telling());
    show(AlarmModule.MODULE.component(), last);
  }

  private <S> void show(String component, S status) {
    publisher.put(component, Seen.first(new Observation.Observed<>(status, time.now())));
  }

  /** What fails once is tried again with the next turn. */
  private Runnable guarded(Work work) {
    return () -> {
      try {
        work.run();
      } catch (JournalException | RuntimeException e) {
        LOG.warn("the agent's own status is not up to date: {}", e.getMessage(), e);
      }
    };
  }

  private interface Work {
    void run() throws JournalException;
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

  /** Reads what was stored since it last told, so that nothing is told that is not stored. */
  private static final class Teller {
    private final Journal journal;
    private final Consumer<Notification> told;
    private long last;

    Teller(Journal journal, Consumer<Notification> told) throws JournalException {
      this.journal = journal;
      this.told = told;
      this.last = journal.recover().lastSequence();
    }

    void tell() throws JournalException {
      List<Entry> entries = journal.entries(last, BATCH);
      while (!entries.isEmpty()) {
        entries.forEach(this::tell);
        entries = journal.entries(last, BATCH);
      }
    }

    private void tell(Entry entry) {
      last = entry.sequence();
      if (entry instanceof Entry.Turned(var origin, long sequence, var transition)) {
        told.accept(Notification.of(transition, origin).numbered(sequence));
      }
    }
  }
}
