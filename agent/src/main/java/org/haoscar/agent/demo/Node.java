package org.haoscar.agent.demo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two heads of the demo; their ordinals are their DRBD node ids. */
enum Node {
  ALPHA("127.0.0.11"),
  BETA("127.0.0.12");

  /** The address that goes with the Primary. */
  static final String VIRTUAL_ADDRESS = "127.0.0.10";

  private final String address;

  Node(String address) {
    this.address = address;
  }

  static Optional<Node> named(String label) {
    return Arrays.stream(values()).filter(node -> node.label().equals(label)).findFirst();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String address() {
    return address;
  }

  /** Where this node's agent reaches the other's: a way that the demo can cut. */
  String way() {
    return "127.0.0.1" + (ordinal() + 3);
  }

  Node peer() {
    return this == ALPHA ? BETA : ALPHA;
  }
}
