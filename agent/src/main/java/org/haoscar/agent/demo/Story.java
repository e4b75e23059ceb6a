package org.haoscar.agent.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Both nodes while one transition runs its steps, and what their event streams say on the way. */
final class Story {
  private final Map<Node, Side> sides;
  private final Map<Node, List<String>> lines = new EnumMap<>(Node.class);
  private Instant at;

  Story(Map<Node, Side> sides, Instant at) {
    this.sides = new EnumMap<>(sides);
    this.at = at;
    for (Node node : Node.values()) {
      lines.put(node, new ArrayList<>());
    }
  }

  Head head(Node node) {
    return sides.get(node).now();
  }

  /** One change of state, told in the stream. */
  void step(Node node, UnaryOperator<Head> change) {
    var told = sides.get(node).to(change.apply(head(node)), tick());
    sides.put(node, told.side());
    lines.get(node).addAll(told.lines());
  }

  /** Counters that run on. */
  void quietly(Node node, UnaryOperator<Head> change) {
    sides.put(node, sides.get(node).quietly(change.apply(head(node))));
  }

  /** The node starts anew: its next stream begins with what it knows then. */
  void boot(Node node, Head head) {
    sides.put(node, Side.fresh(head));
  }

  /**
   * DRBD runs a handler, which does nothing and succeeds:
   *
   * <pre>
   * call helper name:r0 peer-node-id:1 conn-name:ha2 helper:disconnected
   * response helper name:r0 peer-node-id:1 conn-name:ha2 helper:disconnected status:0
   * </pre>
   */
  void helper(Node node, String name) {
    say(node, "call helper " + Thing.peer(head(node)) + " helper:" + name);
    say(node, "response helper " + Thing.peer(head(node)) + " helper:" + name + " status:0");
  }

  /** A handler for one volume. */
  void helper(Node node, int volume, String name) {
    String what =
        Thing.peer(head(node)) + " volume:" + volume + " minor:" + volume + " helper:" + name;
    say(node, "call helper " + what);
    say(node, "response helper " + what + " status:0");
  }

  Map<Node, Side> sides() {
    return sides;
  }

  Map<Node, List<String>> lines() {
    return lines;
  }

  private void say(Node node, String line) {
    lines.get(node).add(Side.stamped(tick(), line));
  }

  /** Steps follow each other by a moment, so that the stream is in order. */
  private Instant tick() {
    at = at.plusNanos(350_000);
    return at;
  }
}
