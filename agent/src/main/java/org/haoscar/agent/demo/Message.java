package org.haoscar.agent.demo;

import java.util.List;

/**
 * A message as one of the demo's receivers got it.
 *
 * @param how the channel as the receiver saw it, such as {@code trap v3 noc}
 * @param headline what it is about, on one line
 * @param text what it says, on one line; may be empty
 */
record Message(String how, String headline, String text) {

  /** One or two plain lines. */
  List<String> lines() {
    String first = how + ": " + headline;
    return text.isEmpty() ? List.of(first) : List.of(first, "    " + text);
  }
}
