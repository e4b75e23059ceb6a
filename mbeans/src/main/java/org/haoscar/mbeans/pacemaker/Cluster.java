package org.haoscar.mbeans.pacemaker;

import java.util.Optional;
import org.haoscar.mbeans.text.Attributes;

/**
 * The head of what crm_mon prints.
 *
 * @param dc {@code current_dc}: present, version, name, with_quorum, mixed_version
 * @param options {@code cluster_options}: stonith-enabled, maintenance-mode …
 * @param counted how many nodes and resources are configured, disabled, blocked
 */
public record Cluster(Attributes dc, Attributes options, Attributes counted) {

  /** The node that decides; absent while there is none. */
  public Optional<String> dcName() {
    return dc.yes("present") ? dc.name("name") : Optional.empty();
  }

  /** Proven to have no DC: what is shown of the rest may be old. */
  boolean headless() {
    return dc.no("present");
  }

  public Optional<Boolean> quorum() {
    return dc.truth("with_quorum");
  }

  boolean maintenance() {
    return options.yes("maintenance-mode");
  }
}
