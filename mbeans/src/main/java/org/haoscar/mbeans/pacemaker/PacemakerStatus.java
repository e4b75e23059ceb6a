package org.haoscar.mbeans.pacemaker;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.mbeans.cib.Cib;
import org.haoscar.mbeans.cib.Location;
import org.haoscar.mbeans.cib.Primitive;

/**
 * Pacemaker as this head sees it, whole.
 *
 * @param running whether the cluster runs on this head; while it does not, nothing else is known
 * @param cib the base, where it could be read
 * @param losses what the engine says of the loss of each node
 * @param failovers the newest that were seen, in order
 */
public record PacemakerStatus(
    boolean running, View view, Optional<Cib> cib, List<Loss> losses, List<Failover> failovers) {

  static final PacemakerStatus DOWN =
      new PacemakerStatus(false, View.NONE, Optional.empty(), List.of(), List.of());

  public PacemakerStatus {
    losses = List.copyOf(losses);
    failovers = List.copyOf(failovers);
  }

  PacemakerStatus with(List<Failover> told) {
    return new PacemakerStatus(running, view, cib, losses, told);
  }

  List<Location> locations() {
    return cib.map(c -> c.configuration().locations()).orElse(List.of());
  }

  List<Cib.Ticket> tickets() {
    return cib.map(c -> c.state().tickets()).orElse(List.of());
  }

  /** The services of the system that the cluster starts and stops: they belong to it alone. */
  public List<Primitive> units() {
    return primitives().filter(Primitive::isUnit).toList();
  }

  Stream<Primitive> primitives() {
    return cib.stream().flatMap(c -> c.configuration().primitives().stream());
  }
}
