package org.haoscar.mbeans.keepalived;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * keepalived on this head, whole.
 *
 * @param running empty where that cannot be told
 */
public record KeepalivedStatus(Optional<Boolean> running, List<Instance> instances) {
  public KeepalivedStatus {
    instances = List.copyOf(instances);
  }

  /**
   * A VRRP instance.
   *
   * @param addresses separated by commas; empty where only the state's file tells of it
   */
  public record Instance(String name, State state, Optional<Long> priority, String addresses) {}

  boolean down() {
    return running.filter(runs -> !runs).isPresent();
  }

  /** {@code VI_1 state} is {@code master}; nothing of a keepalived that does not run. */
  Map<String, String> facts() {
    var facts = new TreeMap<String, String>();
    instances.forEach(
        i -> facts.put(i.name() + " state", (down() ? State.STOP : i.state()).label()));
    return facts;
  }

  Map<String, Map<String, String>> story() {
    var story = new TreeMap<String, Map<String, String>>();
    instances.forEach(i -> story.put(i.name(), Map.of("state", i.state().label())));
    running.ifPresent(runs -> story.put("keepalived", Map.of("running", runs ? "yes" : "no")));
    return story;
  }
}
