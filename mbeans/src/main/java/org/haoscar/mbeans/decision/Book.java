package org.haoscar.mbeans.decision;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.port.Journal.Recovered;

/**
 * What the ledger knows: alarms that are open, conditions that have not lasted long enough yet, and
 * past raises.
 */
public record Book(
    Map<AlarmKey, Alarm> open, Map<AlarmKey, Pending> pending, Map<AlarmKey, Integer> episodes) {

  /** A condition that holds but not yet for its hold time. */
  public record Pending(Finding finding, Instant since) {
    Instant ripeAt() {
      return since.plus(finding.type().hold());
    }
  }

  public Book {
    open = Map.copyOf(open);
    pending = Map.copyOf(pending);
    episodes = Map.copyOf(episodes);
  }

  public static Book empty() {
    return new Book(Map.of(), Map.of(), Map.of());
  }

  public static Book of(Recovered recovered) {
    var open = new HashMap<AlarmKey, Alarm>();
    recovered.open().forEach(alarm -> open.put(alarm.key(), alarm.withStale(true)));
    return new Book(open, Map.of(), recovered.episodes());
  }

  public List<Alarm> alarms() {
    return open.values().stream()
        .sorted(java.util.Comparator.comparing(Alarm::raisedAt).thenComparing(Alarm::id))
        .toList();
  }

  /** When the next pending condition becomes an alarm unless it ends before. */
  public Optional<Instant> wakeAt() {
    return pending.values().stream().map(Pending::ripeAt).min(Instant::compareTo);
  }
}
