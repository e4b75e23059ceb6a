package org.haoscar.mbeans.pacemaker;

import java.util.Optional;
import org.haoscar.mbeans.text.Attributes;

/**
 * How often a resource failed on a node since that was last cleared:
 *
 * <pre>
 * &lt;resource_history id="p_dummy" migration-threshold="3" fail-count="1" last-failure="Sat Nov 21 …"&gt;
 * </pre>
 */
public record FailCount(String resource, String node, Attributes attributes) {
  private static final long INFINITY = 1_000_000;

  /** 1,000,000 stands for never again. */
  public long count() {
    if (attributes.text("fail-count").filter("INFINITY"::equals).isPresent()) {
      return INFINITY;
    }
    return Math.min(INFINITY, attributes.number("fail-count").orElse(0L));
  }

  Optional<Long> threshold() {
    return attributes.number("migration-threshold").filter(t -> t > 0);
  }

  /** The cluster will not run it there any more. */
  boolean banned() {
    return count() >= Math.min(INFINITY, threshold().orElse(INFINITY));
  }
}
