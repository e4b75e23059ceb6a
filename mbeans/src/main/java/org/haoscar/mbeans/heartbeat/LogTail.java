package org.haoscar.mbeans.heartbeat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds in the end of Heartbeat's log why resources last moved. Both formats are mixed in it:
 *
 * <pre>
 * Nov 21 20:43:12 ha1 heartbeat: [175]: info: ha1 wants to go standby [all]
 * Nov 21 20:44:38 ha1 heartbeat: [175]: WARN: node ha2: is dead
 * Nov 21 20:45:35 ha2 heartbeat: [174]: info: Received shutdown notice from 'ha1'.
 * 2026/11/21_20:43:33  harc(default)[949]:    info: Running /etc/ha.d//rc.d/hb_takeover hb_takeover
 * </pre>
 */
final class LogTail {
  private static final Pattern PLAIN =
      Pattern.compile(
          "([A-Z][a-z]{2} [ \\d]\\d [\\d:]{8}) \\S{1,64} \\S+ \\[\\d+\\]: \\w+: (.{1,255})");
  private static final Pattern DATED =
      Pattern.compile("(\\d{4}/\\d\\d/\\d\\d_[\\d:]{8})\\s+\\S+?\\[\\d+\\]:\\s+\\w+: (.{1,255})");
  private static final Pattern DEAD = Pattern.compile("node \\S{1,64}: is dead");
  private static final Pattern STANDBY =
      Pattern.compile("\\S{1,64} wants to go standby \\[(?:all|local|foreign)\\]");
  private static final Pattern SHUTDOWN =
      Pattern.compile("Received shutdown notice from '?[^']{1,64}'?\\.?.*");
  private static final Pattern TAKEOVER = Pattern.compile("Running \\S*/hb_takeover .*");

  private static final List<Pattern> PLANNED = List.of(STANDBY, SHUTDOWN, TAKEOVER);

  private LogTail() {}

  /** The last cause in it. */
  static Optional<Cause> read(String text) {
    return text.lines().map(LogTail::cause).flatMap(Optional::stream).reduce((a, b) -> b);
  }

  private static Optional<Cause> cause(String line) {
    return Stream.of(PLAIN, DATED)
        .map(format -> format.matcher(line))
        .filter(Matcher::matches)
        .findFirst()
        .flatMap(m -> judged(m.group(1), m.group(2).strip()));
  }

  private static Optional<Cause> judged(String when, String message) {
    if (DEAD.matcher(message).matches()) {
      return Optional.of(new Cause(false, when, message));
    }
    return PLANNED.stream().anyMatch(p -> p.matcher(message).matches())
        ? Optional.of(new Cause(true, when, message))
        : Optional.empty();
  }
}
