package org.haoscar.mbeans.cib;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.mbeans.text.Attributes;

/**
 * A configured resource.
 *
 * @param parents the groups, clones and bundles around it, the outermost first
 * @param agent class, provider and type
 * @param meta its meta attributes
 * @param host of its instance attributes those that tell the fencer about targets and delays,
 *     {@code pcmk_…}; no other is kept, for they may be secrets
 */
public record Primitive(
    String id, List<Container> parents, Attributes agent, Attributes meta, Attributes host) {

  /** A group, a clone ({@code master} in old configurations) or a bundle. */
  public record Container(String id, String kind, Attributes meta) {}

  public Primitive {
    parents = List.copyOf(parents);
  }

  /** {@code ocf:heartbeat:IPaddr2}, {@code systemd:nginx}. */
  public String agentName() {
    return String.join(
        ":",
        Stream.of("class", "provider", "type").map(agent::text).flatMap(Optional::stream).toList());
  }

  public boolean fences() {
    return agent.text("class").filter("stonith"::equals).isPresent();
  }

  /** A service of the system that the cluster starts and stops. */
  public boolean isUnit() {
    return agent
        .text("class")
        .filter(List.of("systemd", "service", "lsb", "upstart")::contains)
        .isPresent();
  }

  /** It, or what is around it, shall not run. */
  public boolean disabled() {
    return Stream.concat(Stream.of(meta), parents.stream().map(Container::meta))
        .anyMatch(m -> m.text("target-role").filter("Stopped"::equalsIgnoreCase).isPresent());
  }
}
