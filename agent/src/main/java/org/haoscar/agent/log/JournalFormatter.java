package org.haoscar.agent.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/**
 * Each line opens with its priority as {@code sd-daemon(3)} asks, stack traces too: {@code <4>Web:
 * cannot listen}. The journal adds the time.
 */
final class JournalFormatter extends Formatter {

  @Override
  public String format(LogRecord record) {
    String prefix = "<" + priority(record.getLevel()) + ">";
    return text(this, record)
        .lines()
        .map(line -> prefix + line + "\n")
        .collect(Collectors.joining());
  }

  /** {@code Web: cannot listen}, and what was thrown. */
  static String text(Formatter formatter, LogRecord record) {
    String logger = String.valueOf(record.getLoggerName());
    String name = logger.substring(logger.lastIndexOf('.') + 1);
    return name + ": " + formatter.formatMessage(record) + "\n" + trace(record);
  }

  private static String trace(LogRecord record) {
    if (record.getThrown() == null) {
      return "";
    }
    var text = new StringWriter();
    record.getThrown().printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static int priority(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return 3;
    } else if (level.intValue() >= Level.WARNING.intValue()) {
      return 4;
    } else {
      return level.intValue() >= Level.INFO.intValue() ? 6 : 7;
    }
  }
}
