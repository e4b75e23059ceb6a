package org.haoscar.mbeans.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Mark;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Page;

/** Keeps the book: decides, and turns its page only when what was decided is stored. */
public final class Decider {
  private static final int MOST_REBASED = 50_000;

  private final Journal journal;
  private final Origin origin;
  private final long began;
  private volatile Book book;
  private volatile Optional<Position> heard;

  public Decider(Journal journal, Origin origin) throws JournalException {
    this.journal = journal;
    this.origin = origin;
    this.began = journal.mark().last();
    var recovered = journal.recover();
    this.book = Book.of(origin.head(), recovered);
    this.heard = recovered.heard().values().stream().findFirst();
  }

  /**
   * At the start, before anything is sent: nothing falls due later than one that failed lately
   * would. The wall clock may have been set back since it was planned.
   */
  public void rebase(Instant now) throws JournalException {
    Instant latest = now.plus(Retry.DEFAULT.most());
    var late = new ArrayList<Delivery>();
    for (State state : List.of(State.DUE, State.HELD)) {
      journal.deliveries(state, MOST_REBASED).stream()
          .filter(row -> row.attempt().dueAt().isAfter(latest))
          .map(row -> row.turned(state, row.attempt().dueBy(latest)))
          .forEach(late::add);
    }
    if (!late.isEmpty()) {
      journal.commit(new Batch(List.of(), List.of(), List.of(), List.of(), late, Optional.empty()));
    }
  }

  public Book book() {
    return book;
  }

  /** When something is to be decided by the passing of time alone. */
  public Optional<Instant> wakeAt() {
    return book.wakeAt();
  }

  /** How far the other head's journal was read. */
  public Optional<Position> heard() {
    return heard;
  }

  public Decided decide(Input input, Routing routing, Voice voice) throws JournalException {
    var draft = new Draft(new Draft.Ground(journal, began, origin, routing, voice), book, input);
    for (var sighting : input.sightings()) {
      draft.saw(sighting);
    }
    for (Page page : input.pages()) {
      draft.heard(page);
    }
    for (var act : input.acts()) {
      draft.acted(act);
    }
    draft.tick();
    for (String alarmId : input.said()) {
      draft.said(alarmId);
    }
    return draft.decided();
  }

  public void commit(Decided decided) throws JournalException {
    if (!decided.batch().isEmpty()) {
      journal.commit(decided.batch());
    }
    decided.batch().heard().ifPresent(more -> heard = Optional.of(more.upTo()));
    book = decided.book().withSilent(book.silent());
  }

  /** Whose claims may be old from now on. On the thread that decides. */
  public void silent(Set<String> heads) {
    book = book.withSilent(heads);
  }

  /** What a peer reads that has read so far, or nothing yet. */
  public Page page(Optional<Position> after) throws JournalException {
    Mark mark = journal.mark();
    Page page = page(after, mark);
    Mark now = journal.mark();
    boolean held = page.whole() || after.filter(now::follows).isPresent();
    return held && now.run().equals(mark.run()) ? page : page(after, now);
  }

  private Page page(Optional<Position> after, Mark mark) throws JournalException {
    if (after.filter(mark::follows).isEmpty()) {
      var whole = journal.whole();
      return new Page(origin, mark, true, whole, mark.last(), claims());
    }
    long from = after.get().sequence();
    var entries = journal.entries(from, Page.MOST);
    long upTo = entries.isEmpty() ? from : entries.getLast().sequence();
    boolean newRun = !after.get().run().equals(mark.run());
    return new Page(origin, mark, false, entries, upTo, newRun ? claims() : List.of());
  }

  private List<Claim> claims() {
    return book.standing().values().stream()
        .flatMap(List::stream)
        .flatMap(one -> one.claims().values().stream())
        .toList();
  }
}
