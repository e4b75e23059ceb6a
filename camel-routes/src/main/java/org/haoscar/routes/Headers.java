package org.haoscar.routes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.Transition;

/** What the messages of the flow say in headers, for routes that choose or write by them. */
final class Headers {
  private Headers() {}

  /** The delivery's id; {@code HaoscarChannel} is where it goes. */
  static final String DELIVERY = "HaoscarDelivery";

  static final String CHANNEL = "HaoscarChannel";

  /** Which translation the message needs: {@code trap}, {@code mail} or {@code webhook}. */
  static final String KIND = "HaoscarKind";

  /** How many deliveries the message stands for; only on a digest. */
  static final String DIGEST = "HaoscarDigest";

  /** What the receiver said when it took the message. */
  static final String ANSWER = "HaoscarAnswer";

  static Map<String, Object> of(Transition transition) {
    Alarm alarm = transition.alarm();
    var headers = new LinkedHashMap<String, Object>();
    headers.put("HaoscarAlarm", alarm.id());
    headers.put("HaoscarTransition", transition.kind().label());
    headers.put("HaoscarSeverity", transition.perceivedSeverity().label());
    headers.put("HaoscarCondition", alarm.key().condition().toString());
    headers.put("HaoscarComponent", alarm.key().condition().component());
    headers.put("HaoscarSubject", alarm.key().subject());
    headers.put("HaoscarObject", alarm.key().object());
    headers.put("HaoscarText", alarm.text());
    return headers;
  }
}
