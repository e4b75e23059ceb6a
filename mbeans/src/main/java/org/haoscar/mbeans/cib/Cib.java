package org.haoscar.mbeans.cib;

import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.text.Attributes;

/**
 * The cluster information base: the configuration that all nodes share, and their state.
 *
 * @param written who changed the configuration last, and when: {@code update-user}, {@code
 *     update-client}, {@code update-origin}, {@code cib-last-written}. The state changes without it
 * @param options the cluster's options, {@code stonith-enabled} and the like
 */
public record Cib(
    Version version,
    Attributes written,
    Attributes options,
    Configuration configuration,
    State state) {

  /**
   * @param alerts the programs that are told of events
   * @param levels for which targets a fencing topology is configured, and its devices
   */
  public record Configuration(
      List<Member> nodes,
      List<Primitive> primitives,
      List<Location> locations,
      List<String> alerts,
      List<Level> levels) {
    public Configuration {
      nodes = List.copyOf(nodes);
      primitives = List.copyOf(primitives);
      locations = List.copyOf(locations);
      alerts = List.copyOf(alerts);
      levels = List.copyOf(levels);
    }
  }

  /** A step of a fencing topology. */
  public record Level(String target, List<String> devices) {
    public Level {
      devices = List.copyOf(devices);
    }
  }

  /** The part that changes by itself. */
  public record State(List<NodeState> nodes, List<Ticket> tickets) {
    public State {
      nodes = List.copyOf(nodes);
      tickets = List.copyOf(tickets);
    }
  }

  /** Leave for a site of a multi-site cluster to run what depends on it. */
  public record Ticket(String id, Attributes attributes) {}

  public Optional<NodeState> state(String node) {
    return state.nodes().stream().filter(n -> n.name().equals(node)).findFirst();
  }

  /** An option's truth, in any of the spellings that Pacemaker takes. */
  public Optional<Boolean> option(String name) {
    return options
        .text(name)
        .flatMap(
            value ->
                switch (value.toLowerCase(java.util.Locale.ROOT)) {
                  case "true", "on", "yes", "y", "1" -> Optional.of(true);
                  case "false", "off", "no", "n", "0" -> Optional.of(false);
                  default -> Optional.empty();
                });
  }
}
