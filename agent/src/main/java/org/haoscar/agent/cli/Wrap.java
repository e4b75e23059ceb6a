package org.haoscar.agent.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of 80 columns. */
final class Wrap {
  private Wrap() {}

  private static final int WIDTH = 79;

  /** The text after a first prefix, further lines under it. */
  static List<String> indented(String prefix, String text) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder(prefix);
    boolean empty = true;
    for (String word : text.split(" +", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(prefix.length()));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }
}
