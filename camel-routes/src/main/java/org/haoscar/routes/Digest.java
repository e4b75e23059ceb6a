package org.haoscar.routes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.haoscar.mbeans.alarm.AlarmDigest;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;

/**
 * Many deliveries of one channel that one message tells, because so many messages nobody reads.
 *
 * @param rows of each alarm in its order, none of them without those before it
 * @param window in which one digest is sent at most
 */
record Digest(List<Delivery> rows, Duration window) {
  private static final Comparator<Delivery> WORST_FIRST =
      Comparator.comparing(Delivery::word, Severity.BY_WEIGHT)
          .thenComparing(row -> row.transition().alarm().key().condition().toString())
          .thenComparing(row -> row.transition().at())
          .thenComparing(Delivery::id);

  Digest {
    rows = List.copyOf(rows);
  }

  /** Made of what it tells: the same at every try that tells the same. */
  String id() {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      rows.forEach(row -> sha.update(row.id().getBytes(StandardCharsets.UTF_8)));
      return "digest-" + HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Origin origin() {
    return rows.getFirst().notification().origin();
  }

  /** The last word about each alarm, what is worst now first, what is over last. */
  List<Delivery> lastWords() {
    Map<String, Delivery> last = new LinkedHashMap<>();
    rows.forEach(row -> last.put(row.alarmId(), row));
    return inOrder(last.values());
  }

  /** Episodes of the same stay together and in their order: what is read last is true. */
  private static List<Delivery> inOrder(Collection<Delivery> words) {
    Map<AlarmKey, List<Delivery>> episodes =
        words.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.transition().alarm().key(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return episodes.values().stream()
        .sorted(Comparator.comparing(List::getLast, WORST_FIRST))
        .flatMap(List::stream)
        .toList();
  }

  /** All, if there is room; else the last word about each alarm, and of these the worst. */
  List<Delivery> shown(int most) {
    return rows.size() <= most ? rows : lastWords().stream().limit(most).toList();
  }

  long count(Transition.Kind kind) {
    return rows.stream().filter(row -> row.transition().kind() == kind).count();
  }

  AlarmDigest.Sum sum() {
    Map<Severity, Long> last =
        lastWords().stream().collect(Collectors.groupingBy(Delivery::word, Collectors.counting()));
    return new AlarmDigest.Sum(origin(), rows.size(), window, last);
  }
}
