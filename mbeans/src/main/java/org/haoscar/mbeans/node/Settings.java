package org.haoscar.mbeans.node;

import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Option;

/** What a site may say of its heads. */
public record Settings(long loadPerProcessor, Duration freshBoot) {
  static final Option<Long> LOAD_PER_PROCESSOR =
      Option.of(
          "loadPerProcessor",
          new Option.Kind.Whole(0, 1_000),
          4L,
          "The load average over five minutes that is too much, divided by the number of"
              + " processors. 0: never.");
  static final Option<Duration> FRESH_BOOT =
      Option.of(
          "freshBoot",
          new Option.Kind.Time(Duration.ZERO, Duration.ofDays(7)),
          Duration.ofMinutes(30),
          "For so long after a boot it is told that the head booted. 0 s: never.");

  static final List<Option<?>> OPTIONS = List.of(LOAD_PER_PROCESSOR, FRESH_BOOT);

  public static Settings of(Chosen chosen) {
    return new Settings(chosen.get(LOAD_PER_PROCESSOR), chosen.get(FRESH_BOOT));
  }
}
