package org.haoscar.routes;

import java.nio.charset.StandardCharsets;

/** Text that must stay on one line and within bounds. */
final class Line {
  private Line() {}

  /** No control character survives: a line break in a tool's text could forge a mail header. */
  static String of(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
  }

  static String of(String text, int octets) {
    return cut(of(text), octets);
  }

  /** At most so many octets of UTF-8, without a broken character, with an ellipsis where cut. */
  static String cut(String text, int octets) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= octets) {
      return text;
    }
    int end = text.length();
    while (end > 0 && length(text, end) > octets - 3) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + "…";
  }

  private static int length(String text, int end) {
    return text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
  }
}
