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
record Telling(Delivery delivery, Optional<Explanation> explanation, Teller teller, Instant now) {
  private static final Duration LATE = Duration.ofMinutes(5);

  /**
   * @param head which says it
   * @param why it is this head
   */
  record Teller(String head, String why) {}

  Notification notification() {
    return delivery.notification();
  }

  Transition transition() {
    return notification().transition();
  }

  Alarm alarm() {
    return transition().alarm();
  }

  /** Why this head says it: that which was to say it may not have done so. */
  String why() {
    return switch (delivery.state()) {
      case HELD -> "it was not said in time, though " + delivery.attempt().reason();
      case MUTED -> teller.why() + "; the quiet that an operator wanted is over";
      case DUE, DELIVERED, DEAD, CLOSED -> teller.why();
    };
  }

  /** How long ago it happened, if that is so long that the message must say so. */
  Optional<Duration> late() {
    Duration age = Duration.between(transition().at(), now);
    return age.compareTo(LATE) < 0 ? Optional.empty() : Optional.of(age);
  }

  /** Its name on every head and channel. */
  String event() {
    return notification().event();
  }
}
