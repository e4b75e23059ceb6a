package org.haoscar.mbeans.fencing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.haoscar.mbeans.cib.Cib;
import org.haoscar.mbeans.cib.Location;
import org.haoscar.mbeans.cib.Member;
import org.haoscar.mbeans.cib.Operation;
import org.haoscar.mbeans.cib.Primitive;
import org.haoscar.mbeans.model.Coded;

/** A configured fence device, with what the base says of it. */
record Device(Primitive it, Cib cib) {

  /** What the cluster's own start and monitor of it say. */
  enum Health implements Coded {
    /** It was neither started nor monitored. */
    UNKNOWN,
    WELL,
    FAILED
  }

  static List<Device> of(Cib cib) {
    return cib.configuration().primitives().stream()
        .filter(Primitive::fences)
        .map(p -> new Device(p, cib))
        .toList();
  }

  String name() {
    return it.id();
  }

  Targets targets() {
    return Targets.of(it.host());
  }

  /** Its monitor may run on these; on all others the device is not even known to the fencer. */
  SortedSet<String> allowed() {
    boolean everywhere = cib.option("symmetric-cluster").orElse(true);
    var allowed = new TreeSet<String>();
    for (Member node : cib.configuration().nodes()) {
      boolean banned = locations().anyMatch(l -> l.bans(name(), node.name()));
      if (!banned && (everywhere || wanted(node.name()))) {
        allowed.add(node.name());
      }
    }
    return allowed;
  }

  private boolean wanted(String node) {
    return locations()
        .filter(l -> l.about(name()))
        .filter(l -> l.attributes().text("score").filter(s -> !s.startsWith("-")).isPresent())
        .anyMatch(l -> l.attributes().text("node").filter(node::equals).isPresent());
  }

  private Stream<Location> locations() {
    return cib.configuration().locations().stream();
  }

  /** A rule in the place of a node: where it may run cannot be told by reading. */
  boolean ruled() {
    return locations()
        .filter(l -> l.about(name()))
        .anyMatch(l -> l.attributes().text("node").isEmpty());
  }

  /**
   * Seconds before it acts, so that of two nodes that shoot each other one is quicker: {@code
   * pcmk_delay_base}, which may differ by target, and {@code pcmk_delay_max}, which is random.
   */
  String delay() {
    return it.host().line("pcmk_delay_base").filter(d -> !isNothing(d)).orElse("");
  }

  String randomDelay() {
    return it.host().line("pcmk_delay_max").filter(d -> !isNothing(d)).orElse("");
  }

  static boolean isNothing(String delay) {
    return delay.isBlank() || delay.matches("0+(s|sec|ms|m|min)?");
  }

  Health health() {
    Optional<Instant> failed =
        operations().filter(Device::isFailure).flatMap(op -> op.at().stream()).max(newest());
    if (failed.isEmpty()) {
      return lastSuccess().isPresent() ? Health.WELL : Health.UNKNOWN;
    }
    boolean since = lastSuccess().filter(well -> well.isAfter(failed.get())).isPresent();
    return since ? Health.WELL : Health.FAILED;
  }

  /** When a start or a monitor of it, on any node, last turned out well. */
  Optional<Instant> lastSuccess() {
    return operations()
        .filter(op -> proves(op) && op.well().orElse(false))
        .flatMap(op -> op.at().stream())
        .max(newest());
  }

  private static Comparator<Instant> newest() {
    return Comparator.naturalOrder();
  }

  /** The nodes on which it is started. */
  SortedSet<String> runsOn() {
    var nodes = new TreeSet<String>();
    cib.state()
        .nodes()
        .forEach(
            state ->
                state.operations().stream()
                    .filter(op -> op.resource().equals(name()))
                    .filter(op -> op.attributes().text("id").orElse("").endsWith("_last_0"))
                    .filter(op -> proves(op) && op.well().orElse(false))
                    .forEach(op -> nodes.add(state.name())));
    return nodes;
  }

  private Stream<Operation> operations() {
    return cib.state().nodes().stream()
        .flatMap(state -> state.operations().stream())
        .filter(op -> op.resource().equals(name()));
  }

  /** A probe, {@code monitor} once, only asks whether it runs. */
  private static boolean proves(Operation op) {
    return op.name().equals("start") || (op.name().equals("monitor") && op.recurring());
  }

  private static boolean isFailure(Operation op) {
    return proves(op) && op.well().filter(well -> !well).isPresent();
  }
}
