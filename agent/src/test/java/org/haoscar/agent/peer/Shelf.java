package org.haoscar.agent.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Mark;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Page;
import org.haoscar.mbeans.port.Time;

/** A journal that is a list, to be read from, and one that another's is read into. */
final class Shelf implements Source, Sink {
  /** As a journal names its runs. */
  static final String RUN =
      "0c1f7a52-6d0e-4d6a-8f0b-3f2a1f8f2c11.5f0c1f0e-6d0e-4d6a-8f0b-3f2a1f8f2c11";

  private final Origin origin;
  private final Time time;
  private final List<Entry> own = new ArrayList<>();
  private final List<Page> pages = new CopyOnWriteArrayList<>();
  private final List<String> losses = new CopyOnWriteArrayList<>();
  private volatile Optional<Position> position = Optional.empty();
  private volatile List<Integer> protocols = Hello.SPOKEN;

  Shelf(Origin origin, Time time) {
    this.origin = origin;
    this.time = time;
  }

  static Event event(Time time, String object) {
    return new Event(
        time.now(), "drbd", "alpha", new Change(object, "role", "secondary", "primary"));
  }

  synchronized void add(String object) {
    own.add(new Entry.Happened(origin, own.size() + 1, event(time, object)));
  }

  void speaks(List<Integer> versions) {
    protocols = versions;
  }

  @Override
  public Hello hello() {
    return new Hello(origin, "0.1.0", protocols, time.now(), java.util.Map.of("boot", "b-1"));
  }

  @Override
  public synchronized Page page(Optional<Position> after) {
    long from = after.map(Position::sequence).orElse(0L);
    List<Entry> entries = own.stream().filter(e -> e.sequence() > from).limit(Page.MOST).toList();
    var mark = new Mark(RUN, 0, 1, own.size());
    boolean whole = after.isEmpty();
    List<Entry> all = whole ? List.copyOf(own) : entries;
    long upTo = all.isEmpty() ? from : all.getLast().sequence();
    return new Page(origin, mark, whole, all, upTo, List.of());
  }

  @Override
  public Optional<Position> position() {
    return position;
  }

  @Override
  public void hello(Hello hello) {
    // whether it came is asked of the link
  }

  @Override
  public void page(Page page) {
    pages.add(page);
    position = Optional.of(page.position());
  }

  @Override
  public void lost(String reason) {
    losses.add(reason);
  }

  List<String> losses() {
    return losses;
  }

  List<Page> pages() {
    return pages;
  }

  /** What was read, in the order in which it came. */
  List<String> read() {
    return pages.stream()
        .flatMap(page -> page.entries().stream())
        .map(entry -> ((Entry.Happened) entry).event().change().object())
        .toList();
  }
}
