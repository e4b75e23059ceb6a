package org.haoscar.agent.bench;

import java.util.List;
import java.util.Locale;

/** Several measurements of one thing. */
record Figures(List<Double> sorted) {
  static Figures of(List<Double> values) {
    return new Figures(values.stream().sorted().toList());
  }

  double median() {
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** The value that this part of all, such as 0.9, does not exceed. */
  double quantile(double part) {
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
  }

  /** {@code 3.4 (3.2 to 3.9)}: the median, the least and the most. */
  String spread(String format) {
    return text(format, median())
        + " ("
        + text(format, sorted.getFirst())
        + " to "
        + text(format, sorted.getLast())
        + ")";
  }

  static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
