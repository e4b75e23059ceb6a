package org.haoscar.agent.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.haoscar.agent.config.Mistake;
import org.haoscar.agent.config.Reload;

/**
 * What came of reading the configuration again: {@code
 * {"accepted":true,"applied":["logging.level"],"restart":[],"mistakes":[]}}.
 */
public final class Reloads {
  private Reloads() {}

  public static ObjectNode of(Reload.Result result) {
    return switch (result) {
      case Reload.Result.Swapped(List<String> applied, List<String> waiting) ->
          object(true, applied, waiting, List.of());
      case Reload.Result.Refused(List<Mistake> mistakes) ->
          object(false, List.of(), List.of(), mistakes.stream().map(Mistake::toString).toList());
    };
  }

  private static ObjectNode object(
      boolean accepted, List<String> applied, List<String> waiting, List<String> mistakes) {
    var object = JsonNodeFactory.instance.objectNode().put("accepted", accepted);
    applied.forEach(object.putArray("applied")::add);
    waiting.forEach(object.putArray("restart")::add);
    mistakes.forEach(object.putArray("mistakes")::add);
    return object;
  }
}
