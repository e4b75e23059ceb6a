package org.haoscar.mbeans.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Attempt;
import org.haoscar.mbeans.model.Delivery.State;

/**
 * When a delivery that failed is tried again, and when it is given up.
 *
 * @param first the wait after the first failure; each further one doubles it
 * @param most what the wait grows to
 * @param giveUp the age from which a failure is the last
 */
public record Retry(Duration first, Duration most, Duration giveUp, Tries tries) {

  /** A receiver may ask for more patience than we have, but not for more than this. */
  static final Duration MOST_ASKED = Duration.ofHours(1);

  public static final Retry DEFAULT =
      new Retry(
          Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(24), new Tries(10, 8));

  /**
   * @param always made however old the delivery is: it may have waited while this head was down, or
   *     the clock may have jumped
   * @param refused made where the receiver says that it will never accept: a person may mend that
   */
  public record Tries(int always, int refused) {}

  /**
   * How an attempt failed.
   *
   * @param refused the receiver says that trying again will not help
   * @param unsent it certainly did not get there: nobody could be reached
   * @param retryAfter how long it asks us to wait
   */
  public record Failure(
      String reason, boolean refused, boolean unsent, Optional<Duration> retryAfter) {
    public static Failure passing(String reason) {
      return new Failure(reason, false, false, Optional.empty());
    }

    public static Failure unsent(String reason) {
      return new Failure(reason, false, true, Optional.empty());
    }
  }

  /**
   * What becomes of the delivery: due again, or dead.
   *
   * @param random from 0 to below 1; spreads what failed together
   */
  public Delivery after(Delivery delivery, Failure failure, Instant now, double random) {
    int count = delivery.attempt().count() + 1;
    boolean maybe = delivery.attempt().maybe() || !failure.unsent();
    Duration age = Duration.between(delivery.notification().transition().at(), now);
    if (failure.refused() && count >= tries.refused()) {
      String why = "refused " + count + " times: " + failure.reason();
      return delivery.turned(State.DEAD, new Attempt(now, count, why, maybe));
    }
    if (age.compareTo(giveUp) >= 0 && count >= tries.always()) {
      String why = "given up after " + count + " tries: " + failure.reason();
      return delivery.turned(State.DEAD, new Attempt(now, count, why, maybe));
    }
    Instant dueAt = now.plus(wait(count, failure, random));
    return delivery.turned(State.DUE, new Attempt(dueAt, count, failure.reason(), maybe));
  }

  /** Half of the wait is certain, half is chance. What the receiver asks for is never cut short. */
  private Duration wait(int count, Failure failure, double random) {
    Duration whole = count > 30 ? most : shorter(first.multipliedBy(1L << (count - 1)), most);
    Duration own = whole.dividedBy(2).plusNanos((long) (whole.dividedBy(2).toNanos() * random));
    return failure
        .retryAfter()
        .map(asked -> shorter(asked, MOST_ASKED).plus(shorter(own, first)))
        .filter(asked -> asked.compareTo(own) > 0)
        .orElse(own);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
