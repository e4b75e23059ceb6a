package org.haoscar.mbeans.cib;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times as Pacemaker 2.1 prints them, {@code 2026-11-21 20:53:20Z}, with a fraction from 2.1.6 on.
 * What older versions print, {@code Sat Nov 21 20:53:20 2026}, has no time zone and is no time to
 * rely on.
 */
public final class Moments {
  private static final Pattern ZULU =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

  private Moments() {}

  public static Optional<Instant> read(String text) {
    if (!ZULU.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text.replace(' ', 'T')));
    } catch (DateTimeException e) {
      // The thirteenth month: no time.
      return Optional.empty();
    }
  }
}
