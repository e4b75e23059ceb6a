package org.haoscar.mbeans.monit;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the end of Monit's log tells of its services and its web page does not:
 *
 * <pre>
 * [2026-11-21T20:56:55+0000] info     : 'nginx' trying to restart
 * [2026-11-22T05:17:05+0000] error    : 'fuse' service restarted 2 times within 2 cycles(s) - unmonitor
 * [2026-11-22T05:17:27+0000] info     : 'limit' unmonitor on user request
 * </pre>
 *
 * Before 5.2x the time reads {@code [UTC Nov 21 20:56:55]}. The first line is cut.
 *
 * @param told empty when the log cannot be read
 */
record MonitLog(Optional<Map<String, Told>> told) {

  /**
   * @param restarts how often Monit tried to restart it
   */
  record Told(long restarts, Why why) {
    static final Told NOTHING = new Told(0, Why.UNKNOWN);
  }

  static final MonitLog NONE = new MonitLog(Optional.empty());

  private static final Pattern LINE =
      Pattern.compile("\\[[^\\]]{1,64}\\] \\w{1,16} *: '([^']{1,255})' (.{1,2000})");
  private static final Pattern GAVE_UP =
      Pattern.compile(
          "service restarted \\d{1,9} times within \\d{1,9} cycles?\\(s\\) - (unmonitor|stop)");
  private static final Pattern TOLD = Pattern.compile("(unmonitor|stop) on user request");
  private static final Pattern RESUMED = Pattern.compile("(monitor|start|restart) on user request");

  static MonitLog of(String text) {
    var told = new TreeMap<String, Told>();
    text.lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(
            m ->
                told.merge(
                    m.group(1),
                    after(Told.NOTHING, m.group(2)),
                    (was, now) -> after(was, m.group(2))));
    return new MonitLog(Optional.of(Collections.unmodifiableMap(told)));
  }

  private static Told after(Told was, String said) {
    if (said.equals("trying to restart")) {
      return new Told(was.restarts() + 1, was.why());
    }
    if (GAVE_UP.matcher(said).matches()) {
      return new Told(was.restarts(), Why.GAVE_UP);
    }
    if (TOLD.matcher(said).matches()) {
      return new Told(was.restarts(), Why.TOLD);
    }
    return RESUMED.matcher(said).matches() ? new Told(was.restarts(), Why.UNKNOWN) : was;
  }

  Why why(String service) {
    return told.map(t -> t.getOrDefault(service, Told.NOTHING).why()).orElse(Why.UNKNOWN);
  }

  Optional<Long> restarts(String service) {
    return told.map(t -> t.getOrDefault(service, Told.NOTHING).restarts());
  }
}
