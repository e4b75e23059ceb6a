package org.haoscar.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.ConditionType.Explanation;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Transition;

/**
 * A delivery with what its message needs besides: what the translations start from.
 *
 * @param now when it is about to be sent
 */
record Telling(Delivery delivery, Optional<Explanation> explanation, Instant now) {
  private static final Duration LATE = Duration.ofMinutes(5);

  Notification notification() {
    return delivery.notification();
  }

  Transition transition() {
    return notification().transition();
  }

  Alarm alarm() {
    return transition().alarm();
  }

  /** How long ago it happened, if that is so long that the message must say so. */
  Optional<Duration> late() {
    Duration age = Duration.between(transition().at(), now);
    return age.compareTo(LATE) < 0 ? Optional.empty() : Optional.of(age);
  }

  /** The transition's name on every head and channel: alarm id and step. */
  String event() {
    return alarm().id() + "-" + alarm().count().step();
  }
}
