package org.haoscar.mbeans.pacemaker;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the cluster moves as one: a resource that stands alone, a group, a clone, a bundle. Fence
 * devices and what is no longer configured do not count.
 */
final class Units {
  private Units() {}

  static Map<String, List<Resource>> of(List<Resource> resources) {
    return resources.stream()
        .filter(r -> !r.fences() && !r.orphaned())
        .collect(Collectors.groupingBy(Resource::unit, LinkedHashMap::new, Collectors.toList()));
  }

  /** Those that do their work somewhere. */
  static Set<String> serving(List<Resource> resources) {
    var serving = new LinkedHashSet<String>();
    of(resources)
        .forEach(
            (unit, members) -> {
              if (members.stream().allMatch(Units::serves)) {
                serving.add(unit);
              }
            });
    return serving;
  }

  private static boolean serves(Resource member) {
    return switch (member.place().kind()) {
      case PROMOTABLE -> member.count(Role.PROMOTED) > 0;
      case OTHER, ALONE, GROUP, CLONE, BUNDLE -> member.up() > 0;
    };
  }

  /**
   * Where each that has one place is settled: whole, and nothing of it on the way. A promotable
   * clone's place is where it is promoted.
   */
  static SortedMap<String, String> settled(List<Resource> resources) {
    var homes = new TreeMap<String, String>();
    of(resources)
        .forEach((unit, members) -> home(members).ifPresent(node -> homes.put(unit, node)));
    return homes;
  }

  private static Optional<String> home(List<Resource> members) {
    Set<String> nodes = new LinkedHashSet<>();
    for (Resource member : members) {
      if (member.instances().stream().anyMatch(Instance::changing)) {
        return Optional.empty();
      }
      switch (member.place().kind()) {
        case ALONE, GROUP -> {
          List<String> here = member.nodes(Role.STARTED).toList();
          if (here.size() != 1 && !member.place().disabled()) {
            return Optional.empty();
          }
          nodes.addAll(here);
        }
        case PROMOTABLE -> nodes.addAll(member.nodes(Role.PROMOTED).toList());
        case OTHER, CLONE, BUNDLE -> {
          return Optional.empty();
        }
      }
    }
    return nodes.size() == 1 ? Optional.of(nodes.iterator().next()) : Optional.empty();
  }
}
