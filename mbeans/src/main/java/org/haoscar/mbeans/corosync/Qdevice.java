package org.haoscar.mbeans.corosync;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The quorum device as this head's daemon for it sees it. From {@code corosync-qdevice-tool -s -v}:
 *
 * <pre>
 * Model:                  Net
 * QNetd host:             10.99.0.9:5403
 * Algorithm:              Fifty-Fifty split
 * Tie-breaker:            Node with lowest node ID
 * State:                  Connected              (Connect failed)
 * </pre>
 */
public record Qdevice(Map<String, String> fields) {
  private static final Pattern FIELD =
      Pattern.compile("([A-Z][A-Za-z -]{1,40}):\\t+ *(\\S.{0,199})");
  private static final int MOST_LINES = 1000;

  public Qdevice {
    fields = Map.copyOf(fields);
  }

  /** Empty where the daemon does not run. */
  static Optional<Qdevice> read(String text) {
    var fields = new TreeMap<String, String>();
    text.lines()
        .limit(MOST_LINES)
        .map(FIELD::matcher)
        .filter(Matcher::matches)
        .forEach(m -> fields.putIfAbsent(m.group(1), m.group(2).strip()));
    return fields.containsKey("Model") ? Optional.of(new Qdevice(fields)) : Optional.empty();
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }
}
