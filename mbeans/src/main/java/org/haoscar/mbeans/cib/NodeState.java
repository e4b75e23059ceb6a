package org.haoscar.mbeans.cib;

import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.text.Attributes;

/**
 * What the cluster holds of a node. Membership is said here in words that differ by version ({@code
 * in_ccm} is {@code true}, or a time): {@code crm_mon} is asked for it.
 *
 * @param passing the attributes that go when the node does, such as {@code shutdown}
 */
public record NodeState(
    String name, Attributes attributes, Attributes passing, List<Operation> operations) {

  public NodeState {
    operations = List.copyOf(operations);
  }

  /** Its cluster stack was asked to stop: {@code shutdown} is the time of that. */
  public boolean shuttingDown() {
    return passing.number("shutdown").filter(at -> at > 0).isPresent();
  }

  /** The state was written when the node had been fenced. */
  public boolean fenced() {
    Optional<String> origin = attributes.text("crm-debug-origin");
    return origin.filter(o -> o.contains("stonith") || o.contains("fenc")).isPresent();
  }
}
