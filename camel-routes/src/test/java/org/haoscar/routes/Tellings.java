package org.haoscar.routes;

import java.time.Instant;
import java.util.Optional;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Attempt;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.model.Transition.Kind;

/** Samples of what is to be told. */
final class Tellings {
  static final Instant RAISED = TestTime.START;

  static final Telling.Teller ALPHA = new Telling.Teller("alpha", "it has no peer");

  private Tellings() {}

  static Telling of(Kind kind, int step, Instant at, Instant now) {
    return of(kind, step, at, now, "Resource r0 diverges on <both> heads.");
  }

  static Telling of(Kind kind, int step, Instant at, Instant now, String text) {
    var type = Scene.SPLIT_BRAIN;
    var key = new AlarmKey(type.id(), AlarmKey.PAIR, "r0");
    var count = new Alarm.Count(2, step);
    var alarm = new Alarm("a1b2c3d4e5f60718", key, type.severity(), RAISED, text, count, false);
    var transition = new Transition(kind, alarm, at, "was major");
    var notification = Notification.of(transition, new Origin("lab", "alpha")).numbered(17);
    var delivery = Delivery.planned(notification, "noc", State.DUE, new Attempt(at, 0, ""));
    return new Telling(delivery, Optional.of(type.explanation()), ALPHA, now);
  }
}
