package org.haoscar.mbeans.cib;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.haoscar.mbeans.cib.Primitive.Container;
import org.haoscar.mbeans.text.Attributes;
import org.haoscar.mbeans.text.Element;
import org.haoscar.mbeans.text.Xml;

/**
 * Reads {@code cibadmin -Q}.
 *
 * <pre>
 * &lt;cib epoch="27" num_updates="38" admin_epoch="0" update-origin="ha1" …&gt;
 *   &lt;configuration&gt; crm_config, nodes, resources, constraints, alerts … &lt;/configuration&gt;
 *   &lt;status&gt; a node_state for each node, tickets &lt;/status&gt;
 * &lt;/cib&gt;
 * </pre>
 */
public final class CibReading {
  private static final int MOST = 1_000;
  private static final Set<String> CONTAINERS = Set.of("group", "clone", "master", "bundle");
  private static final Set<String> WRITTEN =
      Set.of(
          "update-origin",
          "update-client",
          "update-user",
          "cib-last-written",
          "have-quorum",
          "dc-uuid");

  private CibReading() {}

  public static Optional<Cib> read(String text) {
    return Xml.read(text)
        .filter(root -> root.name().equals("cib"))
        .flatMap(root -> version(root).map(version -> cib(root, version)));
  }

  private static Optional<Version> version(Element root) {
    Attributes a = root.attributes();
    return a.number("epoch")
        .map(
            epoch ->
                new Version(
                    a.number("admin_epoch").orElse(0L), epoch, a.number("num_updates").orElse(0L)));
  }

  private static Cib cib(Element root, Version version) {
    var options =
        pairs(root.at("configuration", "crm_config", "cluster_property_set"), name -> true);
    var written = new TreeMap<>(root.attributes().map());
    written.keySet().retainAll(WRITTEN);
    return new Cib(
        version,
        new Attributes(written),
        options,
        configuration(root),
        new Cib.State(
            root.at("status", "node_state").limit(MOST).flatMap(CibReading::state).toList(),
            root.at("status", "tickets", "ticket_state")
                .limit(MOST)
                .flatMap(CibReading::ticket)
                .toList()));
  }

  private static Cib.Configuration configuration(Element root) {
    var primitives = new ArrayList<Primitive>();
    root.at("configuration", "resources").forEach(r -> resources(r, List.of(), primitives));
    return new Cib.Configuration(
        root.at("configuration", "nodes", "node").limit(MOST).flatMap(CibReading::member).toList(),
        primitives,
        root.at("configuration", "constraints", "rsc_location")
            .limit(MOST)
            .flatMap(CibReading::location)
            .toList(),
        root.at("configuration", "alerts", "alert")
            .limit(MOST)
            .flatMap(alert -> alert.attributes().line("path").stream())
            .toList(),
        root.at("configuration", "fencing-topology", "fencing-level")
            .limit(MOST)
            .flatMap(CibReading::level)
            .toList());
  }

  /** Groups may lie in clones; templates configure nothing by themselves. */
  private static void resources(Element in, List<Container> parents, List<Primitive> found) {
    for (Element child : in.children()) {
      Optional<String> id = child.attributes().name("id");
      if (id.isPresent() && found.size() < MOST) {
        if (child.name().equals("primitive")) {
          found.add(primitive(child, id.get(), parents));
        } else if (CONTAINERS.contains(child.name())) {
          var deeper = new ArrayList<>(parents);
          deeper.add(new Container(id.get(), child.name(), meta(child)));
          resources(child, deeper, found);
        }
      }
    }
  }

  private static Primitive primitive(Element element, String id, List<Container> parents) {
    return new Primitive(
        id,
        parents,
        element.attributes(),
        meta(element),
        pairs(element.all("instance_attributes"), name -> name.startsWith("pcmk_")));
  }

  private static Attributes meta(Element element) {
    return pairs(element.all("meta_attributes"), name -> true);
  }

  private static Stream<Member> member(Element node) {
    return node
        .attributes()
        .name("uname")
        .map(
            name ->
                new Member(
                    node.attributes().text("id").orElse(""),
                    name,
                    pairs(node.all("instance_attributes"), n -> true)))
        .stream();
  }

  private static Stream<Location> location(Element element) {
    return element
        .attributes()
        .name("id")
        .map(id -> new Location(id, element.attributes()))
        .stream();
  }

  private static Stream<Cib.Level> level(Element element) {
    List<String> devices =
        element.attributes().text("devices").stream()
            .flatMap(d -> Stream.of(d.split(",", -1)))
            .map(String::strip)
            .toList();
    return element.attributes().text("target").map(t -> new Cib.Level(t, devices)).stream();
  }

  private static Stream<Cib.Ticket> ticket(Element element) {
    return element
        .attributes()
        .name("id")
        .map(id -> new Cib.Ticket(id, element.attributes()))
        .stream();
  }

  private static Stream<NodeState> state(Element element) {
    return element
        .attributes()
        .name("uname")
        .map(
            name ->
                new NodeState(
                    name,
                    element.attributes(),
                    pairs(element.at("transient_attributes", "instance_attributes"), n -> true),
                    element
                        .at("lrm", "lrm_resources", "lrm_resource")
                        .limit(MOST)
                        .flatMap(CibReading::operations)
                        .toList()))
        .stream();
  }

  private static Stream<Operation> operations(Element resource) {
    return resource.attributes().name("id").stream()
        .flatMap(
            id ->
                resource
                    .all("lrm_rsc_op")
                    .limit(MOST)
                    .map(op -> new Operation(id, op.attributes())));
  }

  /** The name and value of each {@code nvpair} in some sets of them. */
  private static Attributes pairs(Stream<Element> sets, Predicate<String> wanted) {
    Map<String, String> pairs = new TreeMap<>();
    sets.flatMap(set -> set.all("nvpair"))
        .map(Element::attributes)
        .forEach(
            pair ->
                pair.text("name")
                    .filter(wanted)
                    .ifPresent(name -> pairs.put(name, pair.text("value").orElse(""))));
    return new Attributes(pairs);
  }
}
