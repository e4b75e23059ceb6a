package org.haoscar.routes;

import java.util.ArrayList;
import java.util.List;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Sighting;

/**
 * The sightings that wait to be decided on. Whoever brings one never waits.
 *
 * <p>When it is full, the oldest sighting that a newer one of its component supersedes gives way:
 * what is true now is what counts. Its events stay, with the newer. Only when there are more events
 * than {@link #MOST_EVENTS} do the oldest go, and are counted.
 */
final class Waiting {
  static final int MOST_EVENTS = 50_000;

  private final int most;
  private final List<Sighting> queue = new ArrayList<>();
  private int events;
  private long forgotten;

  Waiting(int most) {
    this.most = most;
  }

  synchronized void add(Sighting sighting) {
    queue.add(sighting);
    events += sighting.events().size();
    if (queue.size() > most) {
      squeeze();
    }
    forget();
  }

  /** The oldest, at most so many. */
  synchronized List<Sighting> take(int limit) {
    List<Sighting> oldest = queue.subList(0, Math.min(limit, queue.size()));
    List<Sighting> taken = List.copyOf(oldest);
    oldest.clear();
    taken.forEach(sighting -> events -= sighting.events().size());
    return taken;
  }

  synchronized void putBack(List<Sighting> oldest) {
    queue.addAll(0, oldest);
    oldest.forEach(sighting -> events += sighting.events().size());
  }

  synchronized boolean isEmpty() {
    return queue.isEmpty();
  }

  /** How many events were lost for want of room since the start. */
  synchronized long forgotten() {
    return forgotten;
  }

  private void squeeze() {
    for (int old = 0; old < queue.size(); old++) {
      int newer = newerThan(old);
      if (newer > 0) {
        queue.set(newer, joined(queue.get(old), queue.get(newer)));
        queue.remove(old);
        return;
      }
    }
  }

  /** A sighting that could not tell supersedes only its like: it must not hide what was told. */
  private int newerThan(int index) {
    Sighting old = queue.get(index);
    for (int newer = index + 1; newer < queue.size(); newer++) {
      Sighting other = queue.get(newer);
      if (other.component().equals(old.component()) && (other.conclusive() || !old.conclusive())) {
        return newer;
      }
    }
    return 0;
  }

  private static Sighting joined(Sighting old, Sighting newer) {
    var story = new ArrayList<Event>(old.events());
    story.addAll(newer.events());
    return new Sighting(newer.component(), newer.at(), newer.conclusive(), newer.findings(), story);
  }

  private void forget() {
    while (events > MOST_EVENTS) {
      int first = 0;
      while (queue.get(first).events().isEmpty()) {
        first++;
      }
      Sighting old = queue.get(first);
      int go = Math.min(events - MOST_EVENTS, old.events().size());
      List<Event> kept = old.events().subList(go, old.events().size());
      queue.set(
          first, new Sighting(old.component(), old.at(), old.conclusive(), old.findings(), kept));
      events -= go;
      forgotten += go;
    }
  }
}
