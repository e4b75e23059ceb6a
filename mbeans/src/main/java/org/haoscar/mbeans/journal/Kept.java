package org.haoscar.mbeans.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Standing;

/** The claims that still count, see {@link Standing#kept}. */
public final class Kept {
  private final Map<AlarmKey, List<Standing>> standing = new HashMap<>();
  private final Function<AlarmKey, List<Standing>> below;

  public Kept() {
    this.below = key -> List.of();
  }

  private Kept(Kept other) {
    this.below = other::of;
  }

  /** What is kept in it is in this one only after {@link #take}. */
  public Kept draft() {
    return new Kept(this);
  }

  public void take(Kept draft) {
    standing.putAll(draft.standing);
  }

  /** Whether it tells something: the steps of a claim only ever go up, and so do episodes. */
  public boolean isNew(Claim claim) {
    List<Standing> some = of(claim.alarm().key());
    Optional<Standing> same =
        some.stream().filter(one -> one.id().equals(claim.alarm().id())).findFirst();
    return same.isPresent()
        ? !same.get().claims().containsKey(claim.head())
            || claim.supersedes(same.get().claims().get(claim.head()))
        : some.isEmpty() || some.getLast().episode() < claim.alarm().count().episode();
  }

  /** Takes a claim; returns those that now count no more, which may be this one. */
  public List<Claim> keep(Claim claim) {
    List<Standing> all = Standing.joined(of(claim.alarm().key()), claim);
    List<Standing> kept = Standing.kept(all);
    standing.put(claim.alarm().key(), kept);
    return claims(all.stream().filter(one -> !kept.contains(one))).toList();
  }

  private List<Standing> of(AlarmKey key) {
    List<Standing> here = standing.get(key);
    return here == null ? below.apply(key) : here;
  }

  private static Stream<Claim> claims(Stream<Standing> some) {
    return some.flatMap(one -> one.claims().values().stream());
  }

  public List<Claim> claims() {
    return claims(standing.values().stream().flatMap(List::stream)).toList();
  }

  /** The ids of the episodes that count. */
  Set<String> alarms() {
    return standing.values().stream()
        .flatMap(List::stream)
        .map(Standing::id)
        .collect(Collectors.toSet());
  }

  /** The ids of the alarms that are open. */
  Set<String> open() {
    return standing.values().stream()
        .flatMap(List::stream)
        .filter(Standing::open)
        .map(Standing::id)
        .collect(Collectors.toSet());
  }
}
