package org.haoscar.agent.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.haoscar.mbeans.decision.Answer;
import org.haoscar.mbeans.model.Act;

/**
 * What came of an operator's wish.
 *
 * <pre>
 * {"accepted":true,"reason":null,"act":{"kind":"silence","target":"alpha-3f9c20","who":"jo","at":"…",
 *  "until":"…","why":"switch swap","scope":"condition=drbd.*"}}
 * {"accepted":false,"reason":"there is no alarm \"3f\": none is open","act":null}
 * </pre>
 */
public final class Acts {
  private Acts() {}

  public static ObjectNode of(Answer answer) {
    var object = JsonNodeFactory.instance.objectNode();
    return switch (answer) {
      case Answer.Done(Act act) ->
          object.put("accepted", true).putNull("reason").set("act", of(act));
      case Answer.Refused(String why) ->
          object.put("accepted", false).put("reason", why).putNull("act");
    };
  }

  static ObjectNode of(Act act) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", act.kind().label())
        .put("target", act.target())
        .put("who", act.by().who())
        .put("at", act.by().at().toString())
        .put("until", act.until().map(Instant::toString).orElse(null))
        .put("why", act.words().why())
        .put("scope", act.words().scope());
  }
}
