package org.haoscar.routes;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.haoscar.mbeans.journal.MemoryJournal;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal;

/** A journal that fails when told, and that outlives a flow. */
final class PaperJournal implements Journal {
  static final int ALL = 500_000;

  private final Journal paper;
  private final AtomicInteger reads = new AtomicInteger();
  private volatile Predicate<Batch> broken = batch -> false;
  private volatile Predicate<Batch> refused =
      batch -> batch.events().stream().anyMatch(event -> event.change().what().equals("poison"));

  PaperJournal(String head) {
    paper = new MemoryJournal(new Origin("lab", head), ALL, "a test");
  }

  /** From now on such commits fail, as when the disk is gone. */
  void breakFor(Predicate<Batch> batches) {
    broken = batches;
  }

  /** From now on such commits are refused for what is in them. */
  void refuse(Predicate<Batch> batches) {
    refused = batches;
  }

  /** How often somebody asked what is due. */
  int reads() {
    return reads.get();
  }

  List<Event> events() throws JournalException {
    return paper.entries(0, ALL).stream()
        .filter(Entry.Happened.class::isInstance)
        .map(entry -> ((Entry.Happened) entry).event())
        .toList();
  }

  List<Delivery> all() throws JournalException {
    var all = new java.util.ArrayList<Delivery>();
    for (State state : Arrays.asList(State.values())) {
      all.addAll(paper.deliveries(state, ALL));
    }
    return all;
  }

  @Override
  public void commit(Batch batch) throws JournalException {
    if (broken.test(batch)) {
      throw new JournalException("no space left on device", new IOException("disk"));
    }
    if (refused.test(batch)) {
      throw new JournalException("no such thing", true);
    }
    paper.commit(batch);
  }

  @Override
  public Recovered recover() throws JournalException {
    return paper.recover();
  }

  @Override
  public List<Delivery> due(String channel, Instant now, int limit) throws JournalException {
    reads.incrementAndGet();
    return paper.due(channel, now, limit);
  }

  @Override
  public Optional<Instant> nextDue(String channel) throws JournalException {
    return paper.nextDue(channel);
  }

  @Override
  public List<Entry> entries(long after, int limit) throws JournalException {
    return paper.entries(after, limit);
  }

  @Override
  public List<Entry> whole() throws JournalException {
    return paper.whole();
  }

  @Override
  public List<Delivery> conversation(String alarmId) throws JournalException {
    return paper.conversation(alarmId);
  }

  @Override
  public Mark mark() throws JournalException {
    return paper.mark();
  }

  @Override
  public List<Entry> history(int limit) throws JournalException {
    return paper.history(limit);
  }

  @Override
  public List<Delivery> deliveries(State state, int limit) throws JournalException {
    return paper.deliveries(state, limit);
  }

  @Override
  public Map<String, Map<State, Long>> tally() throws JournalException {
    return paper.tally();
  }

  @Override
  public Size size() throws JournalException {
    return paper.size();
  }

  @Override
  public Removed compact(Limits limits) throws JournalException {
    return paper.compact(limits);
  }

  @Override
  public Storage storage() {
    return paper.storage();
  }

  @Override
  public void close() {
    paper.close();
  }
}
