package org.haoscar.agent.tool;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts bytes into lines. What follows the last newline is a line that was never finished. */
final class Lines {
  private final int cap;
  private final Consumer<String> line;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  Lines(int cap, Consumer<String> line) {
    this.cap = cap;
    this.line = line;
  }

  /** False when a line exceeds the cap: nothing after it can be trusted. */
  boolean take(byte[] bytes, int length) {
    int from = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        begun.write(bytes, from, i - from);
        if (begun.size() > cap) {
          return false;
        }
        line.accept(rest());
        begun.reset();
        from = i + 1;
      }
    }
    begun.write(bytes, from, length - from);
    return begun.size() <= cap;
  }

  String rest() {
    return begun.toString(StandardCharsets.UTF_8);
  }
}
