package org.haoscar.agent.history;

import java.util.Arrays;
import org.haoscar.mbeans.history.Step.Kind;

/** How a receiver is. */
enum Mode {
  UP,
  /** Its port is closed. */
  DOWN,
  /** Takes seconds. */
  SLOW,
  /** Lets in, and neither takes nor answers anything. */
  HUNG,
  /** Takes the message and answers an error. */
  LIES;

  static Mode of(Kind kind) {
    return Arrays.stream(values()).filter(m -> m.name().equals(kind.name())).findFirst().orElse(UP);
  }
}
