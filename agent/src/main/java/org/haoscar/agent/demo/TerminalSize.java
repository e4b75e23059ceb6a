package org.haoscar.agent.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the terminal's own tool says: {@code 24 80}. */
final class TerminalSize {
  private TerminalSize() {}

  static Screen screen() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return screen(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // no stty: the smallest usual terminal
      return screen("24 80");
    }
  }

  /** One line is left for the cursor. A size of 0 is a terminal that does not know its own. */
  static Screen screen(String size) {
    String[] words = size.strip().split(" ", -1);
    boolean known = words.length == 2 && !words[0].equals("0");
    int rows = known ? Integer.parseInt(words[0]) : 24;
    int columns = known ? Integer.parseInt(words[1]) : 80;
    return new Screen(Math.max(40, columns), Math.clamp(rows - 1L, 18, 40));
  }
}
