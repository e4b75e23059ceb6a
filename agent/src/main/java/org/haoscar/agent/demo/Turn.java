package org.haoscar.agent.demo;

import java.util.List;
import java.util.Map;

/**
 * What came of a command, or of time passing.
 *
 * @param said what happened and what to expect, for the person who asked; empty for time
 * @param lines what each node's event stream says
 */
record Turn(Pair pair, String said, Map<Node, List<String>> lines) {
  Turn {
    lines = Map.copyOf(lines);
  }

  static Turn refused(Pair pair, String why) {
    return new Turn(pair, why, Map.of());
  }

  List<String> lines(Node node) {
    return lines.getOrDefault(node, List.of());
  }
}
