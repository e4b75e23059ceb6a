package org.haoscar.mbeans.pacemaker;

import java.util.Locale;
import org.haoscar.mbeans.model.Coded;

/** What an instance of a resource does, or is about to. */
public enum Role implements Coded {
  OTHER,
  STOPPED,
  STARTED,
  PROMOTED,
  UNPROMOTED,
  STARTING,
  STOPPING,
  PROMOTING,
  DEMOTING,
  MIGRATING;

  /** Pacemaker before 2.1 says Master and Slave. */
  static Role of(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    for (Role role : values()) {
      if (role.name().equals(upper)) {
        return role;
      }
    }
    return switch (upper) {
      case "MASTER" -> PROMOTED;
      case "SLAVE" -> UNPROMOTED;
      default -> OTHER;
    };
  }

  boolean changing() {
    return switch (this) {
      case STARTING, STOPPING, PROMOTING, DEMOTING, MIGRATING -> true;
      case OTHER, STOPPED, STARTED, PROMOTED, UNPROMOTED -> false;
    };
  }

  /** It serves as a started resource does. */
  boolean up() {
    return this == STARTED || this == PROMOTED || this == UNPROMOTED;
  }
}
