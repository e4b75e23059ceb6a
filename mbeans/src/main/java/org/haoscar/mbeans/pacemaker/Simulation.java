package org.haoscar.mbeans.pacemaker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.haoscar.mbeans.text.Element;
import org.haoscar.mbeans.text.Xml;

/**
 * Reads {@code crm_simulate --simulate --live-check --node-down NODE --output-as=xml} (from 2.1):
 *
 * <pre>
 * &lt;cluster_status&gt; &lt;nodes&gt; … &lt;resources&gt; …          as it is
 * &lt;modifications&gt; &lt;modify_node action="Offline" node="ha1"/&gt;
 * &lt;actions&gt; … &lt;transition&gt; …
 * &lt;revised_cluster_status&gt; &lt;nodes&gt; … &lt;resources&gt; …  as it would be
 * </pre>
 */
final class Simulation {
  private Simulation() {}

  static Loss read(String text, String node, Instant at) {
    Optional<Element> root = Xml.read(text);
    boolean done =
        root.stream()
            .flatMap(r -> r.at("modifications", "modify_node"))
            .map(Element::attributes)
            .anyMatch(a -> a.text("node").filter(node::equals).isPresent());
    Optional<Set<String>> now = root.flatMap(r -> serving(r, "cluster_status"));
    Optional<Set<String>> then = root.flatMap(r -> serving(r, "revised_cluster_status"));
    if (!done || now.isEmpty() || then.isEmpty()) {
      return Loss.unknown(node, "crm_simulate did not tell", at);
    }
    var stops = new TreeSet<>(now.get());
    stops.removeAll(then.get());
    Loss.Verdict verdict = stops.isEmpty() ? Loss.Verdict.CONTINUES : Loss.Verdict.STOPS;
    return new Loss(node, verdict, List.copyOf(stops), "", at);
  }

  private static Optional<Set<String>> serving(Element root, String when) {
    return root.at(when, "resources")
        .findFirst()
        .map(CrmMon::resources)
        .map(resources -> Units.serving(resources));
  }
}
