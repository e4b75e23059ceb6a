package org.haoscar.mbeans.corosync;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Corosync's own map of keys, of which nobody asks for those that this release does not know. From
 * {@code corosync-cmapctl}:
 *
 * <pre>
 * nodelist.node.1.name (str) = ha2
 * stats.knet.node2.link1.latency_ave (u32) = 179
 * </pre>
 */
public record Cmap(SortedMap<String, String> map) {
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z0-9_.-]{1,255}) \\([a-z0-9]{1,6}\\) = (.{0,255})");
  private static final Pattern NODE = Pattern.compile("nodelist\\.node\\.(\\d{1,5})\\.nodeid");
  private static final Pattern NODE_ID = Pattern.compile("[1-9]\\d{0,9}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final int MOST_KEYS = 20_000;

  static final Cmap NONE = new Cmap(new TreeMap<>());

  public Cmap {
    map = Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /** Empty where it has no key at all. */
  static Optional<Cmap> read(String text) {
    var map = new TreeMap<String, String>();
    text.lines()
        .limit(MOST_KEYS)
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(m -> map.put(m.group(1), m.group(2).strip()));
    return map.isEmpty() ? Optional.empty() : Optional.of(new Cmap(map));
  }

  Cmap with(Cmap more) {
    var both = new TreeMap<>(map);
    both.putAll(more.map);
    return new Cmap(both);
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(map.get(key)).filter(value -> !value.isEmpty());
  }

  Optional<Long> number(String key) {
    return text(key).filter(v -> NUMBER.matcher(v).matches()).map(Long::valueOf);
  }

  /** {@code 1}, {@code yes} and {@code on}, as Corosync reads them. */
  Optional<Boolean> truth(String key) {
    return text(key).map(v -> v.equals("1") || v.equals("yes") || v.equals("on"));
  }

  boolean hasDevice() {
    return text("quorum.device.model").isPresent();
  }

  /** The nodes of the node list by id: the prefix of their keys. */
  SortedMap<Long, String> nodes() {
    var nodes = new TreeMap<Long, String>();
    map.forEach(
        (key, value) -> {
          Matcher node = NODE.matcher(key);
          if (node.matches() && NODE_ID.matcher(value).matches()) {
            nodes.putIfAbsent(Long.valueOf(value), "nodelist.node." + node.group(1) + ".");
          }
        });
    return nodes;
  }

  /** How many links the configuration gives a node. */
  long links(String node) {
    return map.keySet().stream()
        .filter(k -> k.matches(Pattern.quote(node) + "ring\\d{1,2}_addr"))
        .count();
  }
}
