package org.haoscar.agent.alive;

import java.util.List;
import java.util.stream.Collectors;
import org.haoscar.mbeans.agent.Beat;

/** Whether the agent may say that it is well. */
final class Alive {
  private Alive() {}

  /**
   * Well only when every vital sign is fresh; else with what is not.
   *
   * @param nanos now, on the same monotonic clock
   */
  static Beat.Word of(List<VitalSign> signs, long nanos) {
    if (signs.isEmpty()) {
      return new Beat.Word(false, "nothing shows that the agent does anything");
    }
    String old =
        signs.stream()
            .filter(sign -> sign.isOld(nanos))
            .map(sign -> sign.what() + " has not turned for " + sign.age(nanos).toSeconds() + " s")
            .collect(Collectors.joining(", "));
    return new Beat.Word(old.isEmpty(), shortened(old));
  }

  /** A notification's object takes 255 octets. */
  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 199) + "…";
  }
}
