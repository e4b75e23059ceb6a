package org.haoscar.mbeans.pacemaker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.haoscar.mbeans.cib.FenceEvent;
import org.haoscar.mbeans.pacemaker.Resource.Place;
import org.haoscar.mbeans.text.Attributes;
import org.haoscar.mbeans.text.Element;
import org.haoscar.mbeans.text.Xml;

/**
 * Reads {@code crm_mon -1 --output-as=xml} (from 2.0.3, root {@code pacemaker-result}) and {@code
 * crm_mon -1 --as-xml} (root {@code crm_mon}); what lies below the root is the same:
 *
 * <pre>
 * &lt;summary&gt; &lt;current_dc …/&gt; &lt;cluster_options …/&gt; … &lt;/summary&gt;
 * &lt;nodes&gt; … &lt;/nodes&gt; &lt;resources&gt; … &lt;/resources&gt;
 * &lt;node_history&gt; … &lt;failures&gt; … &lt;fence_history&gt; …
 * </pre>
 *
 * The times of {@code last_update} and {@code last_change} have no time zone: they are not read.
 */
final class CrmMon {
  private static final int MOST = 1_000;

  private CrmMon() {}

  static Optional<View> read(String text) {
    return Xml.read(text)
        .filter(root -> root.name().equals("pacemaker-result") || root.name().equals("crm_mon"))
        .filter(root -> root.at("summary", "current_dc").findFirst().isPresent())
        .filter(root -> root.at("nodes", "node").findFirst().isPresent())
        .map(CrmMon::view);
  }

  private static View view(Element root) {
    return new View(
        new Cluster(
            only(root.at("summary", "current_dc")),
            only(root.at("summary", "cluster_options")),
            counted(root)),
        nodes(root),
        root.first("resources").map(CrmMon::resources).orElse(List.of()),
        new View.History(failures(root), failCounts(root), fencing(root)));
  }

  private static Attributes only(Stream<Element> elements) {
    return elements.findFirst().map(Element::attributes).orElse(Attributes.NONE);
  }

  private static Attributes counted(Element root) {
    Map<String, String> counted = new TreeMap<>();
    only(root.at("summary", "stack")).text("type").ifPresent(s -> counted.put("stack", s));
    only(root.at("summary", "nodes_configured"))
        .text("number")
        .ifPresent(n -> counted.put("nodes", n));
    Attributes resources = only(root.at("summary", "resources_configured"));
    resources.text("number").ifPresent(n -> counted.put("resources", n));
    resources.text("disabled").ifPresent(n -> counted.put("disabled", n));
    resources.text("blocked").ifPresent(n -> counted.put("blocked", n));
    return new Attributes(counted);
  }

  static List<Node> nodes(Element root) {
    var nodes = new LinkedHashMap<String, Node>();
    root.at("nodes", "node")
        .map(Element::attributes)
        .forEach(a -> a.name("name").ifPresent(n -> nodes.putIfAbsent(n, new Node(n, a, false))));
    return nodes.values().stream().limit(MOST).toList();
  }

  /** What is below {@code <resources>}; instances of one resource are scattered in it. */
  static List<Resource> resources(Element resources) {
    var found = new LinkedHashMap<String, Resource>();
    var top = new Place(Kind.ALONE, List.of(), false);
    collect(resources, top, found);
    return List.copyOf(found.values());
  }

  private static void collect(Element in, Place place, Map<String, Resource> found) {
    for (Element child : in.children()) {
      switch (child.name()) {
        case "resource" -> add(child, place, found);
        case "group", "clone", "bundle" -> collect(child, inside(place, child), found);
        case "replica" -> collect(child, place, found);
        default -> {}
      }
    }
  }

  private static Place inside(Place place, Element container) {
    Attributes a = container.attributes();
    var parents = new ArrayList<>(place.parents());
    a.name("id").map(id -> id.replaceFirst(":\\d+$", "")).ifPresent(parents::add);
    Kind kind =
        place.parents().isEmpty()
            ? switch (container.name()) {
              case "group" -> Kind.GROUP;
              case "bundle" -> Kind.BUNDLE;
              default -> a.yes("multi_state") ? Kind.PROMOTABLE : Kind.CLONE;
            }
            : place.kind();
    boolean disabled = a.yes("disabled") || shallStop(a);
    return new Place(kind, parents, place.disabled() || disabled);
  }

  private static boolean shallStop(Attributes a) {
    return a.text("target_role").filter("Stopped"::equalsIgnoreCase).isPresent();
  }

  private static void add(Element element, Place place, Map<String, Resource> found) {
    Optional<String> id = element.attributes().name("id");
    if (id.isEmpty() || found.size() >= MOST) {
      return;
    }
    Instance instance = instance(element);
    boolean disabled = place.disabled() || shallStop(element.attributes());
    var here = new Place(place.kind(), place.parents(), disabled);
    found.merge(id.get(), new Resource(id.get(), here, List.of(instance)), CrmMon::together);
  }

  private static Resource together(Resource one, Resource more) {
    List<Instance> both =
        Stream.concat(one.instances().stream(), more.instances().stream()).limit(MOST).toList();
    return new Resource(one.id(), one.place(), both);
  }

  private static Instance instance(Element element) {
    Role role = element.attributes().text("role").map(Role::of).orElse(Role.OTHER);
    List<String> nodes =
        element
            .all("node")
            .flatMap(n -> n.attributes().name("name").stream())
            .distinct()
            .limit(MOST)
            .toList();
    return new Instance(role, nodes, element.attributes());
  }

  private static List<Failure> failures(Element root) {
    var found = new LinkedHashMap<String, Failure>();
    root.at("failures", "failure")
        .map(Element::attributes)
        .forEach(
            a -> {
              String node = a.name("node").orElse("?");
              Optional<String> key = a.name("op_key").or(() -> a.name("id"));
              key.ifPresent(k -> found.putIfAbsent(k + " " + node, new Failure(k, node, a)));
            });
    return found.values().stream().limit(MOST).toList();
  }

  private static List<FailCount> failCounts(Element root) {
    var found = new LinkedHashMap<String, FailCount>();
    for (Element node : root.at("node_history", "node").toList()) {
      Optional<String> name = node.attributes().name("name");
      for (Element history : node.all("resource_history").toList()) {
        Optional<String> id = history.attributes().name("id");
        if (name.isPresent() && id.isPresent()) {
          var count = new FailCount(id.get(), name.get(), history.attributes());
          if (count.count() > 0) {
            found.putIfAbsent(id.get() + " " + name.get(), count);
          }
        }
      }
    }
    return found.values().stream().limit(MOST).toList();
  }

  private static List<FenceEvent> fencing(Element root) {
    return root.at("fence_history", "fence_event")
        .limit(MOST)
        .map(e -> new FenceEvent(e.attributes()))
        .toList();
  }
}
