package org.haoscar.agent.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Times as people say them. */
final class Ages {
  private Ages() {}

  /** {@code 12 min}; of a time in a document, which may be missing. */
  static String since(String then, Instant now) {
    try {
      return of(Duration.between(Instant.parse(then), now));
    } catch (DateTimeParseException e) {
      return "?";
    }
  }

  /** To the second; as it stands where it is no time. */
  static String second(String at) {
    try {
      return Instant.parse(at).truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeParseException e) {
      return at;
    }
  }

  static String of(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    } else if (seconds < 2 * 3600) {
      return seconds / 60 + " min";
    } else if (seconds < 48 * 3600) {
      return seconds / 3600 + " h";
    }
    return seconds / 86_400 + " days";
  }
}
