package org.haoscar.mbeans.probe;

import java.util.List;
import org.haoscar.mbeans.model.Coded;

/** What a plugin said by its exit status, 0 to 3; every other is that it could not tell. */
public enum State implements Coded {
  OK,
  WARNING,
  CRITICAL,
  UNKNOWN;

  static State of(int exitStatus) {
    return exitStatus >= 0 && exitStatus < values().length ? values()[exitStatus] : UNKNOWN;
  }

  /** Unknown for a word that no release of ours says. */
  static State told(String label) {
    return List.of(values()).stream()
        .filter(state -> state.label().equals(label))
        .findFirst()
        .orElse(UNKNOWN);
  }

  boolean serves() {
    return this == OK || this == WARNING;
  }
}
