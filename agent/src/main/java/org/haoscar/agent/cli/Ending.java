package org.haoscar.agent.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.haoscar.agent.schedule.Durations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** When something ends by itself. */
final class Ending {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "ends by itself after so long, such as 30min, 2h, 3d")
  @Nullable String length;

  @Option(
      names = "--until",
      paramLabel = "WHEN",
      description =
          "ends by itself then: 18:00 (the next), 2026-11-23T08:00, both in this machine's time"
              + " zone, or 2026-11-23T08:00Z")
  @Nullable String when;

  /** As the agent takes it: in milliseconds since 1970, 0 for no end. */
  long epochMillis(Instant now) {
    if (length != null && when != null) {
      throw wrong("--for or --until, not both");
    }
    if (length != null) {
      return Durations.parse(length)
          .map(now::plus)
          .orElseThrow(() -> wrong("\"" + length + "\" is no time: write 30min, 2h or 3d"))
          .toEpochMilli();
    }
    return when == null ? 0 : instant(when, now).toEpochMilli();
  }

  private Instant instant(String text, Instant now) {
    ZoneId zone = ZoneId.systemDefault();
    try {
      if (text.matches("[0-9]{1,2}:[0-9]{2}")) {
        return next(LocalTime.parse(text.length() == 4 ? "0" + text : text), now.atZone(zone));
      }
      return text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new ParameterException(spec.commandLine(), notThen(text), e);
    }
  }

  private static Instant next(LocalTime at, ZonedDateTime now) {
    ZonedDateTime today = now.with(at);
    return (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
  }

  private static String notThen(String text) {
    return "\"" + text + "\" is no time: write 18:00, 2026-11-23T08:00 or 2026-11-23T08:00Z";
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
