package org.haoscar.mbeans.drbd;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /proc/drbd}. On 8.4 it alone tells how far a resync or verify is; on 9 it has only the
 * versions.
 *
 * <pre>
 * version: 8.4.11 (api:1/proto:86-101)
 * srcversion: B536C32A3EADA868561EFD9
 *  0: cs:SyncTarget ro:Secondary/Primary ds:Inconsistent/UpToDate C r-----
 *     ns:0 nr:5824 dw:5824 dr:0 al:8 bm:0 lo:1 pe:3 ua:0 ap:0 ep:1 wo:f oos:256276
 * 	[>....................] sync'ed:  3.2% (256276/262100)K
 * 	finish: 0:00:42 speed: 5,824 (5,824) want: 4,096 K/sec
 * </pre>
 *
 * A verify says {@code verified: 11.0% (235372/262100)K}, a large disk {@code (4096/8192)M}; a
 * resync that has not moved for three minutes ends the last line with {@code K/sec (stalled)}. The
 * speed is that of the last seconds, behind it in parentheses that since the start: both are 0 when
 * it has just begun.
 *
 * @param version {@code 8.4.11}
 */
record ProcDrbd(String version, Map<Integer, Minor> minors) {

  /**
   * @param cs connection and replication in one word of its own vocabulary
   * @param words the progress, in the words of {@code events2}, and out-of-sync
   */
  record Minor(String cs, Words words) {
    boolean standsAlone() {
      return cs.equals("StandAlone");
    }
  }

  private static final Pattern VERSION = Pattern.compile("^version: *(\\S{1,64})");
  private static final Pattern MINOR = Pattern.compile("^ *([0-9]{1,7}): cs:(\\S+)");
  private static final Pattern OUT_OF_SYNC = Pattern.compile("\\boos:([0-9]{1,18})");
  private static final Pattern DONE = Pattern.compile("(?:sync'ed|verified): *([0-9.]{1,6})%");
  private static final Pattern SPEED =
      Pattern.compile(
          "finish: *([0-9]{1,6}):([0-9]{2}):([0-9]{2}) speed: *([0-9,]{1,18})"
              + " \\(([0-9,]{1,18})\\)");

  /** Empty where there is no version line. */
  static Optional<ProcDrbd> parse(String text) {
    List<String> lines = text.lines().toList();
    return lines.stream()
        .flatMap(line -> VERSION.matcher(line).results())
        .findFirst()
        .map(v -> new ProcDrbd(v.group(1), minors(lines)));
  }

  boolean isEight() {
    return version.startsWith("8.");
  }

  private static Map<Integer, Minor> minors(List<String> lines) {
    var minors = new TreeMap<Integer, Minor>();
    int current = ObjectId.NONE;
    for (String line : lines) {
      Matcher head = MINOR.matcher(line);
      if (head.find()) {
        current = Integer.parseInt(head.group(1));
        minors.put(current, new Minor(head.group(2), Words.NONE));
      } else if (current != ObjectId.NONE) {
        minors.computeIfPresent(current, (n, m) -> new Minor(m.cs(), m.words().with(words(line))));
      }
    }
    return minors;
  }

  private static Words words(String line) {
    var words = new HashMap<String, String>();
    OUT_OF_SYNC.matcher(line).results().forEach(m -> words.put("out-of-sync", m.group(1)));
    DONE.matcher(line).results().forEach(m -> words.put("done", m.group(1)));
    SPEED.matcher(line).results().forEach(m -> words.putAll(speed(m)));
    if (line.strip().endsWith("(stalled)")) {
      words.put("stalled", "yes");
    }
    return new Words(words);
  }

  private static Map<String, String> speed(java.util.regex.MatchResult m) {
    long left =
        Long.parseLong(m.group(1)) * 3600
            + Long.parseLong(m.group(2)) * 60
            + Long.parseLong(m.group(3));
    String speed = m.group(4).replace(",", "");
    boolean stopped = speed.equals("0") && !m.group(5).equals("0");
    return Map.of("eta", Long.toString(left), "speed", speed, "stalled", stopped ? "yes" : "no");
  }
}
