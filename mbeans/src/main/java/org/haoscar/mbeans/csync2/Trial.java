package org.haoscar.mbeans.csync2;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code csync2 -B -T}, which asks the peers. It compares the two databases: an edit that was not
 * checked yet reads as in sync. It exits with 2 when all is in sync, and with 0 and lines when not:
 *
 * <pre>
 * X       ha1     ha2     /etc/halab/a.conf
 * ERROR: Connection to remote host `ha2' failed.
 * ERROR: remote host ha2 did not accept my identification.
 * Config command failed.
 * </pre>
 *
 * L is a file that only we have, R one that only the peer has, X one that differs.
 *
 * @param inSync that nothing was said and nothing differs
 */
record Trial(Instant at, boolean inSync, List<Line> lines, List<String> troubles) {
  private static final int MOST = 10_000;
  private static final Pattern LINE =
      Pattern.compile("([LRX])\t[^\t]{1,255}\t([^\t]{1,255})\t([/%][^\t]{0,4096})");
  private static final Pattern UNREACHABLE =
      Pattern.compile("ERROR: Connection to remote host `([^']{1,255})' failed\\.");
  private static final Pattern REFUSED =
      Pattern.compile("ERROR: remote host (\\S{1,255}) did not accept my identification\\.");
  private static final Pattern NAMELESS =
      Pattern.compile("Config command failed\\..*|SSL: handshake failed.*");

  record Line(String side, String peer, String file) {}

  /** Empty where nothing of it can be read. */
  static Optional<Trial> parse(int status, String text, Instant at) {
    var lines = new ArrayList<Line>();
    var troubles = new ArrayList<String>();
    for (String line : text.lines().limit(MOST).toList()) {
      Matcher m = LINE.matcher(line);
      if (m.matches()) {
        lines.add(new Line(m.group(1), m.group(2), m.group(3)));
      } else if (isTrouble(line)) {
        troubles.add(line);
      }
    }
    boolean inSync = status == 2 && text.isBlank();
    return inSync || !lines.isEmpty() || !troubles.isEmpty()
        ? Optional.of(new Trial(at, inSync, List.copyOf(lines), List.copyOf(troubles)))
        : Optional.empty();
  }

  private static boolean isTrouble(String line) {
    return UNREACHABLE.matcher(line).matches()
        || REFUSED.matcher(line).matches()
        || NAMELESS.matcher(line).matches();
  }

  /** A refusal that names nobody is by whoever is not told of otherwise. */
  Sync of(String peer) {
    if (inSync) {
      return Sync.IN_SYNC;
    }
    if (named(UNREACHABLE, peer)) {
      return Sync.UNREACHABLE;
    }
    if (named(REFUSED, peer)) {
      return Sync.REFUSED;
    }
    if (lines.stream().anyMatch(line -> line.peer().equals(peer))) {
      return Sync.DIFFERS;
    }
    boolean nameless = troubles.stream().anyMatch(t -> NAMELESS.matcher(t).matches());
    return nameless ? Sync.REFUSED : troubles.isEmpty() ? Sync.IN_SYNC : Sync.UNKNOWN;
  }

  private boolean named(Pattern pattern, String peer) {
    return troubles.stream()
        .map(pattern::matcher)
        .anyMatch(m -> m.matches() && m.group(1).equals(peer));
  }

  List<Line> lines(String peer) {
    return lines.stream().filter(line -> line.peer().equals(peer)).toList();
  }

  /** It lists none of the files that we know: its key is another, or its database is empty. */
  boolean listsNothing(String peer, int known) {
    List<Line> its = lines(peer);
    return known > 0 && its.size() >= known && its.stream().allMatch(l -> l.side().equals("L"));
  }
}
