package org.haoscar.mbeans.filesystem;

import java.util.Locale;
import org.haoscar.mbeans.model.Coded;

/** On which heads a file system is expected to be mounted. */
public enum Where implements Coded {
  /** On one head, and on one only unless several can share it. */
  ACTIVE,
  BOTH,
  /** Nothing is expected. */
  ANY;

  static Where of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
