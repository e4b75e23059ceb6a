package org.haoscar.sql;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A time as {@code 2026-03-29T02:30:00.123456789Z}.
 *
 * <p>Not as a TIMESTAMP: JDBC reads those in the zone of the JVM, where an hour of each spring does
 * not exist. Public because EclipseLink makes converters without asking for access.
 */
@Converter(autoApply = true)
public class InstantColumn implements AttributeConverter<Instant, String> {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** Only years of four digits sort: what lies beyond is the first or the last moment. */
  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable Instant time) {
    if (time == null) {
      return null;
    }
    if (time.isBefore(FIRST)) {
      return FORMAT.format(FIRST);
    }
    return FORMAT.format(time.isAfter(LAST) ? LAST : time);
  }

  @Override
  public @Nullable Instant convertToEntityAttribute(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
