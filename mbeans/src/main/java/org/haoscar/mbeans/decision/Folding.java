package org.haoscar.mbeans.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Standing;
import org.haoscar.mbeans.model.Transition;

/** Claims while they are folded into alarms, and what the alarms do at that. */
final class Folding {
  private final Book book;
  private final Map<AlarmKey, List<Standing>> standing;
  private final List<Transition> turns = new ArrayList<>();

  Folding(Book book) {
    this.book = book;
    this.standing = new HashMap<>(book.standing());
  }

  /** Takes a claim unless a later one of the same head is there. */
  void claim(Claim claim, Instant at, String reason) {
    AlarmKey key = claim.alarm().key();
    List<Standing> some = standing.getOrDefault(key, List.of());
    Optional<Standing> before = find(some, claim.alarm().id());
    Optional<Claim> known = before.map(one -> one.claims().get(claim.head()));
    if (known.isPresent() && !claim.supersedes(known.get())) {
      return;
    }
    List<Standing> after = Standing.joined(some, claim);
    turn(
        before.filter(one -> counts(one, claim)),
        find(after, claim.alarm().id()).orElseThrow(),
        at,
        reason);
    standing.put(key, Standing.kept(after));
  }

  /** New words of an open claim, which are no turn. */
  void refresh(Claim claim) {
    standing.computeIfPresent(
        claim.alarm().key(), (key, some) -> List.copyOf(Standing.joined(some, claim)));
  }

  private static Optional<Standing> find(List<Standing> some, String id) {
    return some.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /**
   * What only a silent head claims may be over, and told to be over, without our knowing: who finds
   * it anew tells it anew.
   */
  private boolean counts(Standing before, Claim claim) {
    return before.claims().values().stream()
        .anyMatch(
            one ->
                one.open()
                    && (one.head().equals(claim.head()) || !book.silent().contains(one.head())));
  }

  private void turn(Optional<Standing> before, Standing now, Instant at, String reason) {
    Alarm alarm = now.alarm(book.silent());
    Optional<Alarm> was = before.map(standing -> standing.alarm(book.silent()));
    if (was.isEmpty() && now.open()) {
      turns.add(new Transition(Transition.Kind.RAISE, alarm, at, reason));
    } else if (was.isPresent() && !now.open()) {
      turns.add(new Transition(Transition.Kind.CLEAR, asItWas(alarm, was.get()), at, reason));
    } else if (was.isPresent() && was.get().severity() != alarm.severity()) {
      turns.add(new Transition(Transition.Kind.CHANGE, alarm, at, reason));
    }
  }

  private static Alarm asItWas(Alarm alarm, Alarm was) {
    Severity severity = was.severity();
    return new Alarm(
        alarm.id(), alarm.key(), severity, alarm.raisedAt(), was.text(), alarm.count(), false);
  }

  Map<AlarmKey, List<Standing>> standing() {
    return standing;
  }

  List<Transition> turns() {
    return List.copyOf(turns);
  }
}
