package org.haoscar.mbeans.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One episode of one alarm as both heads' claims make it. It is the same on both heads when they
 * have read the same claims, in whatever order: its step is the sum of the claims' steps.
 *
 * @param claims by head, never empty
 */
public record Standing(Map<String, Claim> claims) {
  private static final int KEPT = 8;
  private static final Comparator<Claim> WORST_FIRST =
      Comparator.comparing((Claim claim) -> claim.alarm().severity(), Severity.BY_WEIGHT)
          .thenComparing(Claim::head);

  public Standing {
    claims = Map.copyOf(claims);
  }

  public static Standing of(Claim claim) {
    return new Standing(Map.of(claim.head(), claim));
  }

  private Standing with(Claim claim) {
    var more = new TreeMap<>(claims);
    more.put(claim.head(), claim);
    return new Standing(more);
  }

  /** The episodes of one key with one more claim, by episode, rising. */
  public static List<Standing> joined(List<Standing> some, Claim claim) {
    var all = new ArrayList<Standing>();
    boolean found = false;
    for (Standing one : some) {
      boolean same = one.id().equals(claim.alarm().id());
      found |= same;
      all.add(same ? one.with(claim) : one);
    }
    if (!found) {
      all.add(of(claim));
    }
    all.sort(Comparator.comparingInt(Standing::episode));
    return List.copyOf(all);
  }

  /**
   * Without those that are long over: the next one is counted from the last, and a head that was
   * away may come back with an earlier one, whose steps then go on from where they were.
   */
  public static List<Standing> kept(List<Standing> some) {
    int last = some.getLast().episode();
    return some.stream().filter(one -> one.open() || one.episode() > last - KEPT).toList();
  }

  public boolean open() {
    return claims.values().stream().anyMatch(Claim::open);
  }

  public String id() {
    return any().alarm().id();
  }

  public AlarmKey key() {
    return any().alarm().key();
  }

  public int episode() {
    return any().alarm().count().episode();
  }

  private Claim any() {
    return claims.values().iterator().next();
  }

  /**
   * The alarm: as bad as its worst open claim, which lends its words.
   *
   * @param silent heads that have not been heard of lately: their word may be old
   */
  public Alarm alarm(Set<String> silent) {
    Collection<Claim> all = claims.values();
    Claim worst =
        all.stream().filter(claim -> claim.open() || !open()).min(WORST_FIRST).orElseThrow();
    boolean stale =
        all.stream()
            .filter(Claim::open)
            .allMatch(claim -> claim.alarm().stale() || silent.contains(claim.head()));
    return new Alarm(
        id(),
        key(),
        worst.alarm().severity(),
        all.stream().map(claim -> claim.alarm().raisedAt()).min(Comparator.naturalOrder()).get(),
        worst.alarm().text(),
        new Alarm.Count(episode(), all.stream().mapToInt(Claim::step).sum()),
        open() && stale);
  }
}
