package org.haoscar.mbeans.corosync;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code corosync.conf} under the keys that Corosync itself gives it in its map: {@code
 * nodelist.node.0.name}, {@code quorum.device.net.host}.
 *
 * <pre>
 * quorum {
 *   two_node: 1
 * }
 * </pre>
 */
final class ConfText {
  private static final Pattern OPENS = Pattern.compile("\\s*([A-Za-z0-9_]{1,64})\\s*\\{\\s*");
  private static final Pattern SETS =
      Pattern.compile("\\s*([A-Za-z0-9_]{1,64})\\s*:\\s*(\\S.{0,199}?)\\s*");
  private static final String NODE = "nodelist.node";
  private static final int MOST_LINES = 10_000;
  private static final int DEEPEST = 16;

  private final TreeMap<String, String> map = new TreeMap<>();
  private final Deque<String> sections = new ArrayDeque<>();
  private int nodes;

  private ConfText() {}

  /** Empty where it is not whole: a node that is not listed may be anything. */
  static Optional<Cmap> read(String text) {
    var reading = new ConfText();
    text.lines()
        .limit(MOST_LINES)
        .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
        .forEach(reading::line);
    return reading.map.isEmpty() || !reading.sections.isEmpty()
        ? Optional.empty()
        : Optional.of(new Cmap(reading.map));
  }

  private void line(String line) {
    Matcher opens = OPENS.matcher(line);
    Matcher sets = SETS.matcher(line);
    if (opens.matches() && sections.size() < DEEPEST) {
      sections.addLast(named(opens.group(1)));
    } else if (line.strip().equals("}")) {
      sections.pollLast();
    } else if (sets.matches() && !sets.group(1).equals("key")) {
      map.putIfAbsent(String.join(".", sections) + "." + sets.group(1), sets.group(2));
    }
  }

  /** Sections of the same name are counted, as Corosync counts them. */
  private String named(String section) {
    String path = String.join(".", sections) + "." + section;
    return path.equals(NODE) ? section + "." + nodes++ : section;
  }
}
