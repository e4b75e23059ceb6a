package org.haoscar.routes;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.haoscar.mbeans.decision.Input;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Page;

/**
 * What waits to be decided on. Whoever brings something never waits here; who must know that it is
 * stored has a promise.
 */
final class Inbox {
  static final int MOST_ACTS = 100;
  private static final int MOST_SIGHTINGS = 1000;

  // what is taken up at a time, so that a commit stays small
  private static final int SIGHTINGS = 64;
  private static final int EVENTS = 1000;
  private static final int ACTS = 16;
  private static final int SAID = 100;

  private record Wish<T>(T what, CompletableFuture<Void> stored) {}

  private final Waiting waiting = new Waiting(MOST_SIGHTINGS);
  private final Deque<Wish<Page>> pages = new ArrayDeque<>();
  private final Deque<Wish<Act>> acts = new ArrayDeque<>();
  private final Set<String> said = new LinkedHashSet<>();
  private Optional<Set<String>> silent = Optional.empty();
  private boolean closed;

  void submit(Sighting sighting) {
    waiting.add(sighting);
  }

  /** One page waits at most: the next is to be read when this one is stored. */
  synchronized CompletableFuture<Void> hear(Page page) {
    return pages.isEmpty() ? queued(pages, page) : refused("a page of the peer's journal waits");
  }

  synchronized CompletableFuture<Void> act(Act act) {
    return acts.size() < MOST_ACTS ? queued(acts, act) : refused(MOST_ACTS + " acts wait already");
  }

  private <T> CompletableFuture<Void> queued(Deque<Wish<T>> queue, T what) {
    if (closed) {
      return refused("the flow has ended");
    }
    var wish = new Wish<>(what, new CompletableFuture<Void>());
    queue.addLast(wish);
    return wish.stored();
  }

  private static CompletableFuture<Void> refused(String why) {
    return CompletableFuture.failedFuture(new IllegalStateException(why));
  }

  synchronized void said(Collection<String> alarms) {
    said.addAll(alarms);
  }

  synchronized void silent(Set<String> heads) {
    silent = Optional.of(Set.copyOf(heads));
  }

  /** The newest word on which heads are silent, once. */
  synchronized Optional<Set<String>> silent() {
    Optional<Set<String>> heads = silent;
    silent = Optional.empty();
    return heads;
  }

  /** How many events were lost for want of room since the start. */
  long forgotten() {
    return waiting.forgotten();
  }

  /**
   * The oldest of each kind, as much as is stored together well.
   *
   * @param even when nothing waits
   */
  synchronized Optional<Work> take(Instant now, Instant onward, boolean even) {
    List<Sighting> sightings = waiting.take(SIGHTINGS, EVENTS);
    var promises = new ArrayList<CompletableFuture<Void>>();
    List<Page> thesePages = taken(pages, 1, promises);
    List<Act> theseActs = taken(acts, ACTS, promises);
    Set<String> these = taken();
    boolean nothing = sightings.isEmpty() && promises.isEmpty() && these.isEmpty();
    return nothing && !even
        ? Optional.empty()
        : Optional.of(
            new Work(new Input(now, onward, sightings, thesePages, theseActs, these), promises));
  }

  private static <T> List<T> taken(
      Deque<Wish<T>> queue, int most, List<CompletableFuture<Void>> promises) {
    var taken = new ArrayList<T>();
    while (!queue.isEmpty() && taken.size() < most) {
      Wish<T> wish = queue.removeFirst();
      taken.add(wish.what());
      promises.add(wish.stored());
    }
    return taken;
  }

  private Set<String> taken() {
    var taken = new LinkedHashSet<String>();
    said.stream().limit(SAID).forEach(taken::add);
    said.removeAll(taken);
    return taken;
  }

  /** What still waits is not stored any more, and what comes is refused. */
  synchronized void close() {
    closed = true;
    var promises = new ArrayList<CompletableFuture<Void>>();
    taken(pages, Integer.MAX_VALUE, promises);
    taken(acts, Integer.MAX_VALUE, promises);
    promises.forEach(
        promise -> promise.completeExceptionally(new IllegalStateException("the flow has ended")));
  }
}
