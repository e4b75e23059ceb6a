package org.haoscar.mbeans.csync2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What csync2's database says: {@code csync2 -B -M} and {@code csync2 -B -L}, which exit with 2
 * when they have nothing to list.
 *
 * <pre>
 * chary   ha1     ha2     /etc/halab/a.conf
 * v1:mtime=1795294160:mode=33188:uid=0:gid=0:type=reg:size=4      /etc/halab/a.conf
 * </pre>
 *
 * @param files what it knows, by its names
 */
public record Known(List<Dirty> dirty, List<String> files) {
  private static final int MOST_FILES = 100_000;
  private static final int MOST_DIRTY = 1_000;
  private static final Pattern DIRTY =
      Pattern.compile("(chary|force)\t([^\t]{1,255})\t([^\t]{1,255})\t([/%][^\t]{0,4096})");
  private static final Pattern FILE =
      Pattern.compile("v\\d{1,3}:[^\t]{0,4096}\t([/%][^\t]{0,4096})");

  /**
   * A file that a peer must be sent.
   *
   * @param forced to win over what the peer has
   */
  public record Dirty(String peer, String file, boolean forced) {}

  public Known {
    dirty = List.copyOf(dirty);
    files = List.copyOf(files);
  }

  /** Empty where a listing says something else than a listing does. */
  static Optional<List<Dirty>> dirty(int status, String out) {
    var dirty = new ArrayList<Dirty>();
    out.lines()
        .limit(MOST_DIRTY)
        .map(DIRTY::matcher)
        .filter(Matcher::matches)
        .forEach(m -> dirty.add(new Dirty(m.group(3), m.group(4), m.group(1).equals("force"))));
    return listed(status, out, dirty);
  }

  static Optional<List<String>> files(int status, String out) {
    var files = new ArrayList<String>();
    out.lines()
        .limit(MOST_FILES)
        .map(FILE::matcher)
        .filter(Matcher::matches)
        .forEach(m -> files.add(m.group(1)));
    return listed(status, out, files);
  }

  private static <T> Optional<List<T>> listed(int status, String out, List<T> found) {
    boolean none = out.isBlank() && (status == 2 || status == 0);
    return none || !found.isEmpty() ? Optional.of(found) : Optional.empty();
  }
}
