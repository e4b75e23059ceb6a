package org.haoscar.mbeans.pacemaker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where things were at home, what is on the way, and the failovers that were seen: the state of
 * watching, a value. A failover takes several looks: it is told once, when all that moved has
 * settled.
 *
 * @param homes where each unit was last settled
 * @param lastWell when everything was last seen at home
 * @param clues the newest, in order
 * @param told the newest failovers, in order
 */
record Story(
    SortedMap<String, String> homes,
    Optional<Instant> lastWell,
    Optional<Instant> moving,
    List<Clue> clues,
    List<Failover> told) {
  private static final Duration KEPT = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int MOST_CLUES = 200;
  private static final int MOST_TOLD = 20;

  static final Story NEW =
      new Story(new TreeMap<>(), Optional.empty(), Optional.empty(), List.of(), List.of());

  Story {
    homes = Collections.unmodifiableSortedMap(new TreeMap<>(homes));
    clues = List.copyOf(clues);
    told = List.copyOf(told);
  }

  /** The next look. Without a DC what is shown of resources is old and tells no story. */
  Story next(Optional<PacemakerStatus> before, PacemakerStatus now, Instant at) {
    if (now.view().cluster().dcName().isEmpty()) {
      return this;
    }
    List<Clue> more =
        before
            .filter(b -> b.view().cluster().dcName().isPresent())
            .map(b -> Clues.between(b, now, at))
            .orElse(List.of());
    SortedMap<String, String> settled = Units.settled(now.view().resources());
    List<String> away =
        homes.entrySet().stream()
            .filter(home -> !home.getValue().equals(settled.get(home.getKey())))
            .map(java.util.Map.Entry::getKey)
            .filter(unit -> shallRun(now, unit))
            .toList();
    boolean arrived = settled.keySet().containsAll(away);
    boolean givenUp = moving.filter(m -> m.plus(LONGEST).isBefore(at)).isPresent();
    if (away.isEmpty()) {
      return at(home(settled, now), at, more);
    }
    return arrived || givenUp ? arrived(settled, now, at, more) : onTheWay(at, more);
  }

  private static boolean shallRun(PacemakerStatus now, String unit) {
    List<Resource> members = Units.of(now.view().resources()).getOrDefault(unit, List.of());
    return !members.isEmpty() && members.stream().noneMatch(r -> r.place().disabled());
  }

  /** Units that are gone or shall not run have no home any more. */
  private SortedMap<String, String> home(SortedMap<String, String> settled, PacemakerStatus now) {
    var all = new TreeMap<>(homes);
    all.keySet().removeIf(unit -> !shallRun(now, unit));
    all.putAll(settled);
    return all;
  }

  private Story at(SortedMap<String, String> home, Instant at, List<Clue> more) {
    return new Story(home, Optional.of(at), Optional.empty(), newest(more, at), told);
  }

  private Story onTheWay(Instant at, List<Clue> more) {
    Instant since = moving.orElse(at);
    return new Story(homes, lastWell, Optional.of(since), newest(more, since), told);
  }

  /** Clues count from a little before the move began. */
  private List<Clue> newest(List<Clue> more, Instant at) {
    List<Clue> all =
        Stream.concat(clues.stream(), more.stream())
            .filter(clue -> !clue.at().isBefore(at.minus(KEPT)))
            .toList();
    return all.subList(Math.max(0, all.size() - MOST_CLUES), all.size());
  }

  private Story arrived(
      SortedMap<String, String> settled, PacemakerStatus now, Instant at, List<Clue> more) {
    List<Clue> known = newest(more, moving.orElse(at));
    var moved = new TreeMap<String, String>();
    settled.forEach(
        (unit, node) -> {
          if (homes.containsKey(unit) && !homes.get(unit).equals(node)) {
            moved.put(unit, node);
          }
        });
    var all = new ArrayList<>(told);
    if (!moved.isEmpty()) {
      all.add(new Telling(homes, moved, known).failover(now, lastWell.orElse(at), at));
    }
    var next = new TreeMap<>(homes);
    next.keySet().removeIf(unit -> !settled.containsKey(unit));
    next.putAll(settled);
    return new Story(
        next,
        Optional.of(at),
        Optional.empty(),
        List.of(),
        all.subList(Math.max(0, all.size() - MOST_TOLD), all.size()));
  }
}
