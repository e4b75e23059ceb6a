package org.haoscar.sql;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.haoscar.mbeans.model.Delivery.State;

/**
 * How many deliveries each channel has in each state, kept beside the rows: counting takes long.
 */
final class Tally {
  private final Map<String, Map<State, Long>> counts = new TreeMap<>();

  synchronized void add(String channel, State state, long more) {
    counts
        .computeIfAbsent(channel, name -> new EnumMap<>(State.class))
        .merge(state, more, (a, b) -> a + b == 0 ? null : a + b);
    counts.values().removeIf(Map::isEmpty);
  }

  void add(Tally more) {
    more.counts().forEach((channel, states) -> states.forEach((s, n) -> add(channel, s, n)));
  }

  synchronized void replace(Map<String, Map<State, Long>> counted) {
    counts.clear();
    counted.forEach((channel, states) -> states.forEach((s, n) -> add(channel, s, n)));
  }

  synchronized Map<String, Map<State, Long>> counts() {
    Map<String, Map<State, Long>> copy = new TreeMap<>();
    counts.forEach((channel, states) -> copy.put(channel, new EnumMap<>(states)));
    return copy;
  }
}
