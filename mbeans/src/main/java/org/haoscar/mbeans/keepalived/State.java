package org.haoscar.mbeans.keepalived;

import java.util.Locale;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Coded;

/** What a VRRP instance is; the JSON numbers INIT to FAULT from 0. */
public enum State implements Coded {
  OTHER,
  INIT,
  BACKUP,
  MASTER,
  FAULT,
  STOP;

  static State of(String word) {
    return Stream.of(values())
        .filter(state -> state.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElse(OTHER);
  }

  static State ofNumber(String number) {
    return switch (number) {
      case "0" -> INIT;
      case "1" -> BACKUP;
      case "2" -> MASTER;
      case "3" -> FAULT;
      default -> OTHER;
    };
  }
}
