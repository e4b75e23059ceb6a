package org.haoscar.agent.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.quartz.CronExpression;

/** When a check is due: a pure function of its schedule, its last run and now. */
public final class Due {
  private Due() {}

  /** A cron schedule, if the expression is one that Quartz understands and that ever fires. */
  public static Optional<Schedule> cron(String expression) {
    return CronExpression.isValidExpression(expression)
        ? Optional.of(new Schedule.Cron(expression))
        : Optional.empty();
  }

  /**
   * The next run: now when one was missed, however many were. A last run that lies in the future
   * belongs to a clock that was set back since, and counts as now.
   */
  public static Optional<Instant> next(Schedule schedule, Optional<Instant> lastRun, Instant now) {
    Optional<Instant> last = lastRun.map(run -> run.isAfter(now) ? now : run);
    return switch (schedule) {
      case Schedule.Off off -> Optional.empty();
      case Schedule.Every(Duration interval) ->
          Optional.of(later(last.map(run -> run.plus(interval)).orElse(now), now));
      case Schedule.Cron(String expression) ->
          after(expression, last.orElse(now)).map(due -> later(due, now));
    };
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Optional<Instant> after(String expression, Instant from) {
    try {
      var next = new CronExpression(expression).getNextValidTimeAfter(Date.from(from));
      return Optional.ofNullable(next).map(Date::toInstant);
    } catch (ParseException e) {
      throw new IllegalArgumentException("checked when it was configured: " + expression, e);
    }
  }
}
