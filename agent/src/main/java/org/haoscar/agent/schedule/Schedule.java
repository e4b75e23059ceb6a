package org.haoscar.agent.schedule;

import java.time.Duration;

/** When a check is asked. */
public sealed interface Schedule {

  record Every(Duration interval) implements Schedule {
    @Override
    public String toString() {
      return "every " + Durations.text(interval);
    }
  }

  /**
   * @param expression of Quartz, in this head's time zone: second, minute, hour, day of month,
   *     month, day of week and perhaps year: {@code 0 0/15 * * * ?}
   */
  record Cron(String expression) implements Schedule {
    @Override
    public String toString() {
      return expression;
    }
  }

  /** Only when somebody asks. */
  record Off() implements Schedule {
    @Override
    public String toString() {
      return "off";
    }
  }
}
