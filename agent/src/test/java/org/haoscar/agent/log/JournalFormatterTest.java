package org.haoscar.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class JournalFormatterTest {

  @Test
  void everyLineOpensWithItsPriority() {
    var record = new LogRecord(Level.WARNING, "two\nlines");
    record.setLoggerName("org.haoscar.agent.http.Web");
    record.setThrown(new IllegalStateException("why"));
    assertThat(new JournalFormatter().format(record).lines())
        .startsWith("<4>Web: two", "<4>lines", "<4>java.lang.IllegalStateException: why")
        .allMatch(line -> line.startsWith("<4>"));
  }

  @Test
  void prioritiesAreThoseOfSyslog() {
    assertThat(line(Level.SEVERE)).startsWith("<3>");
    assertThat(line(Level.INFO)).startsWith("<6>");
    assertThat(line(Level.FINE)).startsWith("<7>");
  }

  private static String line(Level level) {
    return new JournalFormatter().format(new LogRecord(level, "x"));
  }
}
