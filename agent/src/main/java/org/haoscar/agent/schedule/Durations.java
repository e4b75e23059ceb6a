package org.haoscar.agent.schedule;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times as people write them: {@code 500 ms}, {@code 30 s}, {@code 5 min}, {@code 2 h}, {@code 1
 * d}.
 */
public final class Durations {
  private Durations() {}

  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h|d)");

  public static Optional<Duration> parse(String text) {
    var form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(UNITS.get(form.group(2)).multipliedBy(Long.parseLong(form.group(1))))
        : Optional.empty();
  }

  /** In the largest unit that leaves no rest. */
  public static String text(Duration duration) {
    return UNITS.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .filter(unit -> duration.toMillis() % unit.getValue().toMillis() == 0)
        .filter(unit -> !duration.isZero() || unit.getKey().equals("s"))
        .map(unit -> duration.dividedBy(unit.getValue()) + " " + unit.getKey())
        .findFirst()
        .orElse(duration.toMillis() + " ms");
  }
}
