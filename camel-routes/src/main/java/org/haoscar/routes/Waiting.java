package org.haoscar.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Sighting;

/**
 * The sightings that wait to be decided on. Whoever brings one never waits.
 *
 * <p>When it is full, sightings that a newer one of their component supersedes give way: what is
 * true now is what counts. Their events stay, with the newer. Only when there are more events than
 * {@link #MOST_EVENTS} do the oldest go, and are counted.
 */
final class Waiting {
  static final int MOST_EVENTS = 150_000;

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

  /**
   * The oldest, at most so many with at most so many events. Of a sighting that has more, a part of
   * the story is taken first, with the same findings: what is true is decided on as often.
   */
  synchronized List<Sighting> take(int limit, int story) {
    var taken = new ArrayList<Sighting>();
    int left = story;
    while (!queue.isEmpty() && taken.size() < limit && left >= 0) {
      Sighting oldest = queue.getFirst();
      int size = oldest.events().size();
      if (size <= left) {
        taken.add(queue.removeFirst());
      } else if (taken.isEmpty()) {
        taken.add(with(oldest, oldest.events().subList(0, left)));
        queue.set(0, with(oldest, oldest.events().subList(left, size)));
      }
      left -= size;
    }
    taken.forEach(sighting -> events -= sighting.events().size());
    return taken;
  }

  /** How many events were lost for want of room since the start. */
  synchronized long forgotten() {
    return forgotten;
  }

  /**
   * Leaves out every sighting that another supersedes, in one pass: to do so at each that comes
   * would copy the same events again and again.
   */
  private void squeeze() {
    var kept = new ArrayList<Sighting>();
    Map<String, List<Event>> stories = new HashMap<>();
    for (int index = 0; index < queue.size(); index++) {
      Sighting one = queue.get(index);
      List<Event> story = stories.computeIfAbsent(one.component(), name -> new ArrayList<>());
      story.addAll(one.events());
      if (newerThan(index) == 0) {
        kept.add(with(one, story));
        story.clear();
      }
    }
    queue.clear();
    queue.addAll(kept);
  }

  private static Sighting with(Sighting sighting, List<Event> story) {
    return new Sighting(
        sighting.component(), sighting.at(), sighting.conclusive(), sighting.findings(), story);
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

  private void forget() {
    while (events > MOST_EVENTS) {
      int first = 0;
      while (queue.get(first).events().isEmpty()) {
        first++;
      }
      Sighting old = queue.get(first);
      int go = Math.min(events - MOST_EVENTS, old.events().size());
      List<Event> kept = old.events().subList(go, old.events().size());
      queue.set(first, with(old, kept));
      events -= go;
      forgotten += go;
    }
  }
}
