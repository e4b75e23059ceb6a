package org.haoscar.sql;

import java.io.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Derby's own messages in our log, instead of a derby.log in the working directory. Derby finds
 * {@link #writer} by its name, in {@code derby.stream.error.method}.
 */
public final class DerbyLog extends Writer {
  private static final Logger LOG = LoggerFactory.getLogger(DerbyLog.class);
  private static final int LONGEST_LINE = 2_000;

  private final StringBuilder line = new StringBuilder();

  private DerbyLog() {}

  public static Writer writer() {
    return new DerbyLog();
  }

  @Override
  public void write(char[] chars, int offset, int length) {
    synchronized (line) {
      for (int i = offset; i < offset + length; i++) {
        if (chars[i] == '\n') {
          flushLine();
        } else if (line.length() < LONGEST_LINE) {
          line.append(chars[i]);
        }
      }
    }
  }

  /** What matters reaches the caller as an exception; this is for who wants to look deeper. */
  private void flushLine() {
    String text = line.toString().strip();
    line.setLength(0);
    if (!text.isEmpty()) {
      LOG.debug("{}", text);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
