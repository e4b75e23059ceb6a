package org.haoscar.agent.watch;

import java.time.Duration;

/**
 * How often a component is looked at.
 *
 * @param poll from the end of one reading to the begin of the next
 * @param least before a stream that ended is started again the first time; doubled each time
 * @param most before a stream is started again; one that lived as long begins anew with the least
 */
public record Pace(Duration poll, Duration least, Duration most) {

  public static Pace polling(Duration poll) {
    return new Pace(poll, Duration.ofMillis(500), Duration.ofSeconds(30));
  }

  /**
   * How long to wait before the next start.
   *
   * @param failures how many starts in a row did not live
   * @param chance from 0 to 1: two heads that lost the same thing do not start in step
   */
  Duration rest(int failures, double chance) {
    long doubled = least.toNanos() << Math.min(failures, 16);
    long capped = Math.min(doubled, most.toNanos());
    return Duration.ofNanos((long) (capped * (0.5 + chance / 2)));
  }
}
