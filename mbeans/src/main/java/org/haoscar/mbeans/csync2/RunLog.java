package org.haoscar.mbeans.csync2;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last run by what the site's own job writes, such as {@code csync2 -xv >> /var/log/csync2.log
 * 2>&1}. Its lines have no time: the file's own is taken.
 *
 * <pre>
 * Updating /etc/halab/a.conf on ha2 ...
 * File stays in dirty state. Try again later...
 * Connection closed.
 * Finished with 1 errors.
 * </pre>
 *
 * @param errors of the last run that ended
 */
public record RunLog(Optional<Instant> at, Optional<Long> errors) {
  static final RunLog NONE = new RunLog(Optional.empty(), Optional.empty());
  private static final Pattern FINISHED = Pattern.compile("Finished with ([0-9]{1,9}) errors\\.");
  private static final String SECONDS = "[0-9]{1,10}";

  /**
   * @param stat what {@code stat -c %Y} prints
   */
  static RunLog of(String stat, String text) {
    Optional<Instant> at =
        Optional.of(stat.strip())
            .filter(t -> t.matches(SECONDS))
            .map(t -> Instant.ofEpochSecond(Long.parseLong(t)));
    Optional<Long> errors =
        text.lines()
            .map(FINISHED::matcher)
            .filter(Matcher::matches)
            .map(m -> Long.valueOf(m.group(1)))
            .reduce((first, last) -> last);
    return new RunLog(at.filter(t -> errors.isPresent()), errors);
  }
}
