package org.haoscar.mbeans.systemd;

import java.util.Locale;
import org.haoscar.mbeans.model.Coded;

/** What a site expects of a unit on this head. */
public enum Expected implements Coded {
  ACTIVE,
  INACTIVE,
  /** Either, as of what runs on one head only. */
  ANY;

  static Expected of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
