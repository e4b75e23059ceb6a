package org.haoscar.agent.log;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** For a person who looks on: {@code 12:00:01 WARNING Web: cannot listen}. */
final class TerminalFormatter extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  @Override
  public String format(LogRecord record) {
    return TIME.format(record.getInstant())
        + " "
        + record.getLevel().getName()
        + " "
        + JournalFormatter.text(this, record);
  }
}
