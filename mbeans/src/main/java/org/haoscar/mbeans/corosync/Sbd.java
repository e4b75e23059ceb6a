package org.haoscar.mbeans.corosync;

import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How SBD, fencing by a watchdog and perhaps a shared disk, is set up on this head.
 *
 * @param device empty without a shared disk
 */
public record Sbd(Optional<String> device, Optional<String> watchdog, Optional<String> delay) {
  private static final Pattern LINE =
      Pattern.compile("\\s*(SBD_[A-Z_]{1,40})=[\"']?([^\"'#]{0,200})[\"']?\\s*");

  /** {@code SBD_WATCHDOG_DEV=/dev/watchdog}: lines as a shell reads them. */
  static Sbd read(String text) {
    var set = new TreeMap<String, String>();
    text.lines()
        .limit(1000)
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(m -> set.put(m.group(1), m.group(2).strip()));
    return new Sbd(
        value(set, "SBD_DEVICE"), value(set, "SBD_WATCHDOG_DEV"), value(set, "SBD_DELAY_START"));
  }

  private static Optional<String> value(TreeMap<String, String> set, String key) {
    return Optional.ofNullable(set.get(key)).filter(v -> !v.isEmpty());
  }
}
