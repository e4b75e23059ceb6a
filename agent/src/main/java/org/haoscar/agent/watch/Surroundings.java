package org.haoscar.agent.watch;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;

/**
 * Where a watcher works.
 *
 * @param node this head's name as alarms spell it
 * @param theirs what the other head told of a component, by its name; empty while it tells nothing
 */
public record Surroundings(
    Tools tools, Time time, String node, Function<String, Optional<Map<String, String>>> theirs) {

  /** Of a head that has no other. */
  public static Surroundings alone(Tools tools, Time time, String node) {
    return new Surroundings(tools, time, node, component -> Optional.empty());
  }
}
