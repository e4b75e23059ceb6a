package org.haoscar.mbeans.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Standing;
import org.haoscar.mbeans.port.Journal.Recovered;

/**
 * What the ledger of one head knows: both heads' claims, conditions that have not lasted long
 * enough yet, and what comes and goes too often to be told each time.
 *
 * @param head whose ledger it is
 * @param standing of each key its last episode, and others that are open; by episode, rising
 * @param swings of keys that were raised lately
 * @param orders what operators said
 * @param silent heads whose claims may be old
 */
public record Book(
    String head,
    Map<AlarmKey, List<Standing>> standing,
    Map<AlarmKey, Pending> pending,
    Map<AlarmKey, Swing> swings,
    Orders orders,
    Set<String> silent) {

  /** A condition that holds but not yet for its hold time. */
  public record Pending(Finding finding, Instant since) {
    Instant ripeAt() {
      return since.plus(finding.type().hold());
    }
  }

  public Book {
    standing = Map.copyOf(standing);
    pending = Map.copyOf(pending);
    swings = Map.copyOf(swings);
    silent = Set.copyOf(silent);
  }

  public static Book empty(String head) {
    return new Book(head, Map.of(), Map.of(), Map.of(), Orders.none(), Set.of());
  }

  /** What is open is stale until it is observed again, here and there. */
  public static Book of(String head, Recovered recovered) {
    var standing = new HashMap<AlarmKey, List<Standing>>();
    for (Claim claim : recovered.claims()) {
      Claim old = claim.withAlarm(claim.alarm().withStale(claim.open()));
      standing.merge(
          claim.alarm().key(),
          List.of(Standing.of(old)),
          (some, one) -> Standing.joined(some, old));
    }
    var orders = Orders.none();
    for (var acted : recovered.acts()) {
      orders = orders.with(acted.act(), acted.origin().head());
    }
    return new Book(head, standing, Map.of(), Map.of(), orders, recovered.heard().keySet());
  }

  /** The same, but nothing is remembered of what comes and goes. */
  Book undamped() {
    return new Book(head, standing, pending, Map.of(), orders, silent);
  }

  public Book withSilent(Set<String> heads) {
    return new Book(head, standing, pending, swings, orders, heads);
  }

  /** Open alarms, the longest open first. One that two episodes name is shown once. */
  public List<Alarm> alarms() {
    return standing.values().stream()
        .flatMap(some -> open(some).limit(1))
        .map(one -> one.alarm(silent))
        .sorted(Comparator.comparing(Alarm::raisedAt).thenComparing(Alarm::id))
        .toList();
  }

  /** Open episodes of a key, the first first: that one lends its id, the others are aliases. */
  public List<Standing> open(AlarmKey key) {
    return open(standing.getOrDefault(key, List.of())).toList();
  }

  private static Stream<Standing> open(List<Standing> some) {
    return some.stream().filter(Standing::open);
  }

  public boolean isOpen(AlarmKey key) {
    return !open(key).isEmpty();
  }

  /** The episode of an alarm's id, if it is still known. */
  public Optional<Standing> standing(String alarmId) {
    return standing.values().stream()
        .flatMap(List::stream)
        .filter(one -> one.id().equals(alarmId))
        .findFirst();
  }

  /** The same where the key is known: thousands may be open in a flood. */
  Optional<Standing> standing(AlarmKey key, String alarmId) {
    return standing.getOrDefault(key, List.of()).stream()
        .filter(one -> one.id().equals(alarmId))
        .findFirst();
  }

  /** What a head claims now. */
  public List<Claim> claims(String of) {
    return standing.values().stream()
        .flatMap(List::stream)
        .flatMap(one -> Stream.ofNullable(one.claims().get(of)))
        .toList();
  }

  /** What this head claims now, by key. */
  Map<AlarmKey, Alarm> own() {
    var own = new HashMap<AlarmKey, Alarm>();
    claims(head).stream()
        .filter(Claim::open)
        .forEach(claim -> own.put(claim.alarm().key(), claim.alarm()));
    return own;
  }

  /** When something happens by the passing of time alone. */
  public Optional<Instant> wakeAt() {
    return Stream.concat(
            pending.values().stream().map(Pending::ripeAt),
            swings.values().stream().flatMap(swing -> swing.quietAt().stream()))
        .min(Instant::compareTo);
  }
}
