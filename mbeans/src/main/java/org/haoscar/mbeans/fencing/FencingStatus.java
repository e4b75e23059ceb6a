package org.haoscar.mbeans.fencing;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.haoscar.mbeans.cib.Cib;
import org.haoscar.mbeans.cib.FenceEvent;
import org.haoscar.mbeans.cib.Member;

/**
 * Fencing as this head sees it, whole.
 *
 * @param cib the base; empty while the cluster does not run here, and then nothing is known
 * @param registered the devices that this head's own fencer has
 * @param able for each node those of them that can fence it; no node where it may not be asked
 * @param history the cluster's own; empty where it could not be read
 * @param kept what was seen of it since the agent started, the newest first
 */
public record FencingStatus(
    Optional<Cib> cib,
    SortedSet<String> registered,
    SortedMap<String, SortedSet<String>> able,
    Optional<List<FenceEvent>> history,
    List<FenceEvent> kept) {

  public FencingStatus {
    registered = Collections.unmodifiableSortedSet(registered);
    able = Collections.unmodifiableSortedMap(new TreeMap<>(able));
    history = history.map(List::copyOf);
    kept = List.copyOf(kept);
  }

  static FencingStatus down() {
    return new FencingStatus(
        Optional.empty(),
        Collections.emptySortedSet(),
        new TreeMap<>(Map.of()),
        Optional.empty(),
        List.of());
  }

  FencingStatus with(List<FenceEvent> known) {
    return new FencingStatus(cib, registered, able, history, known);
  }

  /** On unless it is said to be off. */
  Optional<Boolean> enabled() {
    return cib.map(c -> c.option("stonith-enabled").orElse(true));
  }

  /** SBD: a node that hears nothing ends itself, which serves as a device for every node. */
  boolean watchdog() {
    return cib.flatMap(c -> c.option("have-watchdog")).orElse(false)
        && cib.flatMap(c -> c.options().text("stonith-watchdog-timeout"))
            .filter(timeout -> !Device.isNothing(timeout))
            .isPresent();
  }

  List<Device> devices() {
    return cib.map(Device::of).orElse(List.of());
  }

  List<Target> targets() {
    return cib.stream()
        .flatMap(c -> c.configuration().nodes().stream())
        .map(Member::name)
        .distinct()
        .map(name -> new Target(name, this))
        .toList();
  }
}
