package org.haoscar.mbeans.pacemaker;

import java.time.Instant;
import java.util.List;
import org.haoscar.mbeans.model.Coded;

/**
 * The cluster engine's answer to "what if this node were lost now".
 *
 * @param stops what would run nowhere; empty unless the verdict is STOPS
 * @param reason why nothing is known, in the engine's words; else empty
 * @param at when the engine was asked
 */
public record Loss(String node, Verdict verdict, List<String> stops, String reason, Instant at) {

  /** What would become of the services. */
  public enum Verdict implements Coded {
    UNKNOWN,
    CONTINUES,
    STOPS
  }

  public Loss {
    stops = List.copyOf(stops);
  }

  static Loss unknown(String node, String reason, Instant at) {
    return new Loss(node, Verdict.UNKNOWN, List.of(), reason, at);
  }

  /** The base has changed since: the answer may no longer be true. */
  Loss old() {
    return unknown(node, "the cluster has changed since it was asked", at);
  }
}
