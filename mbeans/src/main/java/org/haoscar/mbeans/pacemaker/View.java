package org.haoscar.mbeans.pacemaker;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.haoscar.mbeans.cib.FenceEvent;
import org.haoscar.mbeans.text.Attributes;

/** The cluster as crm_mon prints it. */
public record View(Cluster cluster, List<Node> nodes, List<Resource> resources, History history) {

  /** What went wrong and is remembered. */
  public record History(
      List<Failure> failures, List<FailCount> failCounts, List<FenceEvent> fencing) {
    public History {
      failures = List.copyOf(failures);
      failCounts = List.copyOf(failCounts);
      fencing = List.copyOf(fencing);
    }
  }

  /** Nothing is known. */
  static final View NONE =
      new View(
          new Cluster(Attributes.NONE, Attributes.NONE, Attributes.NONE),
          List.of(),
          List.of(),
          new History(List.of(), List.of(), List.of()));

  public View {
    nodes = List.copyOf(nodes);
    resources = List.copyOf(resources);
  }

  View with(List<Node> others) {
    return new View(cluster, others, resources, history);
  }

  Optional<Node> node(String name) {
    return nodes.stream().filter(n -> n.name().equals(name)).findFirst();
  }

  Membership membership(String node) {
    return node(node).map(Node::membership).orElse(Membership.OTHER);
  }

  /** All but fence devices and what is no longer configured. */
  List<Resource> services() {
    return resources.stream().filter(r -> !r.fences() && !r.orphaned()).toList();
  }

  /** A row for each resource on each node where it is, or has failed. */
  List<Placement> placements() {
    var rows = new TreeMap<String, Placement>();
    for (Resource resource : resources) {
      for (Instance instance : resource.instances()) {
        for (String node : instance.nodes()) {
          add(rows, resource.id(), node, Optional.of(instance));
        }
      }
    }
    for (FailCount count : history.failCounts()) {
      add(rows, count.resource(), count.node(), Optional.empty());
    }
    return List.copyOf(rows.values());
  }

  private void add(
      SortedMap<String, Placement> rows, String resource, String node, Optional<Instance> it) {
    String short56 = cut(resource, PacemakerTables.LONGEST_RESOURCE);
    String short40 = cut(node, PacemakerTables.LONGEST_NODE);
    rows.putIfAbsent(
        short56 + " " + short40, new Placement(short56, short40, it, failed(resource, node)));
  }

  private static String cut(String name, int most) {
    return name.substring(0, Math.min(name.length(), most));
  }

  private Optional<FailCount> failed(String resource, String node) {
    return history.failCounts().stream()
        .filter(f -> f.resource().equals(resource) && f.node().equals(node))
        .findFirst();
  }
}
