package org.haoscar.mbeans.fencing;

import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.cib.FenceEvent;

/** A node, as something that may have to be fenced. */
record Target(String name, FencingStatus status) {

  /** Those that are enabled and certain to be able to. */
  List<Device> devices() {
    return status.devices().stream()
        .filter(d -> !d.it().disabled() && d.targets().has(name))
        .toList();
  }

  /** Some device that is enabled may be able to; only it knows. */
  boolean mayHaveMore() {
    return status.devices().stream().anyMatch(d -> !d.it().disabled() && !d.targets().isKnown());
  }

  /** The cluster prints its history with the newest first. */
  Optional<FenceEvent> last() {
    return events().stream().filter(e -> e.state() != FenceEvent.State.PENDING).findFirst();
  }

  boolean pending() {
    return events().stream().anyMatch(e -> e.state() == FenceEvent.State.PENDING);
  }

  private List<FenceEvent> events() {
    return status.history().orElse(List.of()).stream()
        .filter(e -> e.target().equals(name))
        .toList();
  }

  Optional<FenceEvent> lastSuccess() {
    return status.kept().stream()
        .filter(e -> e.target().equals(name) && e.state() == FenceEvent.State.SUCCESS)
        .findFirst();
  }

  /** It is back in the cluster: what was said of it before is over. */
  boolean member() {
    return status
        .cib()
        .flatMap(cib -> cib.state(name))
        .flatMap(state -> state.attributes().text("join"))
        .filter("member"::equals)
        .isPresent();
  }
}
