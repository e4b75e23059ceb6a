package org.haoscar.mbeans.pacemaker;

import java.util.List;
import org.haoscar.mbeans.text.Attributes;

/**
 * A resource where it runs, or one that could and does not:
 *
 * <pre>
 * &lt;resource id="p_vip" resource_agent="ocf:heartbeat:IPaddr2" role="Started" active="true"
 *   orphaned="false" blocked="false" managed="true" failed="false" failure_ignored="false"
 *   nodes_running_on="1"&gt;
 *   &lt;node name="ha1" id="1" cached="true"/&gt;
 * &lt;/resource&gt;
 * </pre>
 */
public record Instance(Role role, List<String> nodes, Attributes attributes) {
  public Instance {
    nodes = List.copyOf(nodes);
  }

  boolean stopped() {
    return role == Role.STOPPED && attributes.no("active") && nodes.isEmpty();
  }

  /** A monitor that runs, {@code pending="Monitoring"}, changes nothing. */
  boolean changing() {
    return role.changing()
        || attributes.text("pending").filter(p -> !p.equals("Monitoring")).isPresent();
  }

  boolean failed() {
    return attributes.yes("failed") && !attributes.yes("failure_ignored");
  }

  /** The cluster was told to keep its hands off, and has not done so by itself for a failure. */
  boolean unmanaged() {
    return attributes.no("managed") && !attributes.yes("blocked") && !attributes.yes("failed");
  }
}
