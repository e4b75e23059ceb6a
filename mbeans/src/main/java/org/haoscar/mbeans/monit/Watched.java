package org.haoscar.mbeans.monit;

import org.haoscar.mbeans.model.Coded;

/** Whether Monit looks at a service: its {@code monitor} is 0, 1, 2 and 4. */
public enum Watched implements Coded {
  OTHER,
  NO,
  YES,
  /** Not looked at yet since Monit began or tried to start it. */
  INITIALIZING,
  /** For what it depends on. */
  WAITING;

  static Watched of(long number) {
    return switch ((int) Math.min(number, 5)) {
      case 0 -> NO;
      case 1 -> YES;
      case 2 -> INITIALIZING;
      case 4 -> WAITING;
      default -> OTHER;
    };
  }
}
