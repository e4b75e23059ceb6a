package org.haoscar.mbeans.pacemaker;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.mbeans.text.Attributes;

/** A resource with all its instances. */
public record Resource(String id, Place place, List<Instance> instances) {

  /**
   * Where it stands in the configuration.
   *
   * @param parents the groups, clones and bundles around it, the outermost first
   * @param disabled it, or what is around it, shall not run
   */
  public record Place(Kind kind, List<String> parents, boolean disabled) {
    public Place {
      parents = List.copyOf(parents);
    }
  }

  public Resource {
    instances = List.copyOf(instances);
  }

  /** What moves as one: the outermost thing around it, or itself. */
  public String unit() {
    return place.parents().isEmpty() ? id : place.parents().getFirst();
  }

  public Optional<String> agent() {
    return first().line("resource_agent");
  }

  Attributes first() {
    return instances.isEmpty() ? Attributes.NONE : instances.getFirst().attributes();
  }

  /** A fence device. */
  boolean fences() {
    return agent().filter(a -> a.startsWith("stonith:")).isPresent();
  }

  /** It is no longer configured. */
  boolean orphaned() {
    return first().yes("orphaned");
  }

  public long count(Role role) {
    return instances.stream().filter(i -> i.role() == role).count();
  }

  public long up() {
    return instances.stream().filter(i -> i.role().up()).count();
  }

  /** The nodes on which it has this role. */
  Stream<String> nodes(Role role) {
    return instances.stream().filter(i -> i.role() == role).flatMap(i -> i.nodes().stream());
  }
}
