package org.haoscar.mbeans.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Severity;

/**
 * How much one channel may be sent, so that a flood does not bury what matters. Within any window
 * {@link Limits#most} messages go out alone; then what is due goes out as one digest, once a
 * window, after it was gathered for a moment. Words of critical severity, and what must be told
 * before them, have as many places of their own, and are in no digest while one is left.
 *
 * @param sent what went out alone within the last window, oldest first
 * @param digestAt when the last digest went out
 * @param overSince since when something is due for which there is no place
 */
public record Cap(
    Limits limits, List<Sent> sent, Optional<Instant> digestAt, Optional<Instant> overSince) {

  private static final Comparator<Delivery> IN_ORDER =
      Comparator.comparingInt((Delivery row) -> row.transition().alarm().count().episode())
          .thenComparingInt(row -> row.transition().alarm().count().step())
          .thenComparingInt(row -> row.notification().again());

  /**
   * @param most messages in a window; 0 for as many as there are
   */
  public record Limits(int most, Duration window) {
    public static final Limits DEFAULT = new Limits(60, Duration.ofMinutes(5));
    public static final Limits NONE = new Limits(0, Duration.ofMinutes(5));

    /** A digest waits as long for what comes with the same flood: 10 s by default. */
    Duration gather() {
      return window.dividedBy(30);
    }
  }

  public record Sent(Instant at, boolean urgent) {}

  /** What is to be done when no place is left. */
  public sealed interface Choice {
    record Alone(Delivery row) implements Choice {}

    record Digest(List<Delivery> rows) implements Choice {}

    record Wait(Instant until) implements Choice {}
  }

  public Cap {
    sent = List.copyOf(sent);
  }

  public static Cap of(Limits limits) {
    return new Cap(limits, List.of(), Optional.empty(), Optional.empty());
  }

  /** How many messages may go out alone now. */
  public int places(Instant now) {
    return limits.most() == 0
        ? Integer.MAX_VALUE
        : (int) Math.max(0, limits.most() - recent(now).count());
  }

  private boolean urgentPlace(Instant now) {
    return recent(now).filter(Sent::urgent).count() < limits.most();
  }

  private Stream<Sent> recent(Instant now) {
    return sent.stream().filter(one -> one.at().plus(limits.window()).isAfter(now));
  }

  /** It says that something is critical. */
  public static boolean isUrgent(Delivery row) {
    return row.word() == Severity.CRITICAL;
  }

  /** A receiver accepted a message about this delivery alone. */
  public Cap sent(Delivery row, Instant now) {
    if (limits.most() == 0) {
      return this;
    }
    var log = new ArrayList<>(recent(now).toList());
    log.add(new Sent(now, isUrgent(row) || places(now) == 0));
    return new Cap(limits, log, digestAt, overSince);
  }

  /** A receiver accepted a digest. */
  public Cap digested(Instant now) {
    return new Cap(limits, recent(now).toList(), Optional.of(now), Optional.empty());
  }

  /** Something is due and there is no place for it. */
  public Cap over(Instant now) {
    return new Cap(limits, sent, digestAt, overSince.or(() -> Optional.of(now)));
  }

  /** Nothing is due. */
  public Cap calm() {
    return overSince.isEmpty() ? this : new Cap(limits, sent, digestAt, Optional.empty());
  }

  /**
   * @param waiting all deliveries of the channel that may yet be sent, due or not
   */
  public Choice choose(Collection<Delivery> waiting, Instant now) {
    Collection<List<Delivery>> alarms = due(waiting, now);
    Optional<Delivery> urgent =
        alarms.stream()
            .filter(rows -> rows.stream().anyMatch(Cap::isUrgent))
            .map(List::getFirst)
            .findFirst();
    if (urgent.isPresent() && urgentPlace(now)) {
      return new Choice.Alone(urgent.get());
    }
    Instant at = nextDigest(now);
    List<Delivery> rows = alarms.stream().flatMap(alarm -> digestible(alarm, now)).toList();
    if (rows.isEmpty()) {
      return new Choice.Wait(nextPlace(now));
    }
    return at.isAfter(now) ? new Choice.Wait(earlier(at, nextPlace(now))) : new Choice.Digest(rows);
  }

  /** Of each alarm's key what is due with nothing before it that is not; the oldest first. */
  private static Collection<List<Delivery>> due(Collection<Delivery> waiting, Instant now) {
    Map<AlarmKey, List<Delivery>> alarms = new LinkedHashMap<>();
    waiting.stream()
        .sorted(Comparator.comparingLong((Delivery row) -> row.notification().sequence()))
        .forEach(
            row ->
                alarms
                    .computeIfAbsent(row.transition().alarm().key(), key -> new ArrayList<>())
                    .add(row));
    return alarms.values().stream()
        .map(rows -> rows.stream().sorted(IN_ORDER).takeWhile(row -> isDue(row, now)).toList())
        .filter(rows -> !rows.isEmpty())
        .toList();
  }

  private static boolean isDue(Delivery row, Instant now) {
    return !row.attempt().dueAt().isAfter(now);
  }

  private Stream<Delivery> digestible(List<Delivery> alarm, Instant now) {
    boolean alone = urgentPlace(now) && alarm.stream().anyMatch(Cap::isUrgent);
    return alone ? Stream.of() : alarm.stream();
  }

  private Instant nextDigest(Instant now) {
    Instant gathered = overSince.orElse(now).plus(limits.gather());
    return digestAt
        .map(last -> last.plus(limits.window()))
        .filter(next -> next.isAfter(gathered))
        .orElse(gathered);
  }

  private Instant nextPlace(Instant now) {
    return recent(now)
        .findFirst()
        .map(oldest -> oldest.at().plus(limits.window()))
        .orElse(now.plus(limits.window()));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
