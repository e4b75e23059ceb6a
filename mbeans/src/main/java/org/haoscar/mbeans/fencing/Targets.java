package org.haoscar.mbeans.fencing;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.haoscar.mbeans.text.Attributes;

/** Which nodes a device can fence, as far as the configuration says it. */
sealed interface Targets {

  record These(SortedSet<String> nodes) implements Targets {
    public These {
      nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
    }
  }

  /** {@code pcmk_host_check=none}. */
  record All() implements Targets {}

  /** The cluster asks the device itself, which runs its agent: only it knows. */
  record Asked() implements Targets {}

  /**
   * {@code pcmk_host_list="ha1 ha2"}, {@code pcmk_host_map="ha1:7;ha2:8,9"}. Where neither is given
   * the cluster asks, unless {@code pcmk_host_check} says otherwise.
   */
  static Targets of(Attributes host) {
    String check = host.text("pcmk_host_check").orElse("");
    var nodes = new TreeSet<String>();
    for (String node : host.text("pcmk_host_list").orElse("").split("[\\s,;]+", -1)) {
      nodes.add(node);
    }
    for (String pair : host.text("pcmk_host_map").orElse("").split("[\\s;]+", -1)) {
      nodes.add(pair.substring(0, Math.max(0, pair.indexOf(':'))));
    }
    nodes.remove("");
    return switch (check) {
      case "none" -> new All();
      case "dynamic-list", "status" -> new Asked();
      default -> nodes.isEmpty() ? new Asked() : new These(nodes);
    };
  }

  /** Certain to be among them. */
  default boolean has(String node) {
    return switch (this) {
      case These(SortedSet<String> nodes) -> nodes.contains(node);
      case All all -> true;
      case Asked asked -> false;
    };
  }

  default boolean isKnown() {
    return switch (this) {
      case These these -> true;
      case All all -> true;
      case Asked asked -> false;
    };
  }
}
