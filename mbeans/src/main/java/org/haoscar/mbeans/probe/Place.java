package org.haoscar.mbeans.probe;

import java.util.Locale;
import org.haoscar.mbeans.model.Coded;

/** On which heads a probe is expected to be well. */
public enum Place implements Coded {
  /** On one of the two. */
  ACTIVE,
  /** On each of them. */
  BOTH,
  /** On this head, whatever the other one asks. */
  HERE;

  static Place of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
