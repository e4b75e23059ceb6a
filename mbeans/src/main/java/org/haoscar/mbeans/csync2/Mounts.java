package org.haoscar.mbeans.csync2;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is mounted here, and what shall be:
 *
 * <pre>
 * 36 35 147:0 / /srv/shared\040data rw,noatime shared:1 - ext4 /dev/drbd0 rw
 * /dev/drbd0 /srv/shared ext4 noauto 0 0
 * </pre>
 *
 * @param mounted from {@code /proc/self/mountinfo}, in its order: of one point the last is on top
 * @param listed from {@code /etc/fstab}
 * @param replicated the points that the site names as a cluster's
 */
record Mounts(List<Mount> mounted, List<Mount> listed, List<String> replicated) {
  private static final Pattern INFO =
      Pattern.compile("\\S+ \\S+ \\S+ \\S+ (\\S+) \\S+(?: \\S+)*? - (\\S+) (\\S+)(?: .*)?");
  private static final Pattern TABLE = Pattern.compile("\\s*([^#\\s]\\S*)\\s+(/\\S*)\\s+(\\S+).*");
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  record Mount(String point, String type, String source) {
    boolean holds(String path) {
      return point.equals("/") || path.equals(point) || path.startsWith(point + "/");
    }

    boolean isReplicated() {
      return source.startsWith("/dev/drbd");
    }
  }

  Mounts {
    mounted = List.copyOf(mounted);
    listed = List.copyOf(listed);
    replicated = List.copyOf(replicated);
  }

  static List<Mount> mountinfo(String text) {
    var mounts = new ArrayList<Mount>();
    text.lines()
        .filter(line -> line.length() <= 4096)
        .map(INFO::matcher)
        .filter(Matcher::matches)
        .forEach(m -> mounts.add(new Mount(plain(m.group(1)), m.group(2), plain(m.group(3)))));
    return mounts;
  }

  static List<Mount> fstab(String text) {
    var mounts = new ArrayList<Mount>();
    text.lines()
        .filter(line -> line.length() <= 4096)
        .map(TABLE::matcher)
        .filter(Matcher::matches)
        .forEach(m -> mounts.add(new Mount(plain(m.group(2)), m.group(3), plain(m.group(1)))));
    return mounts;
  }

  private static String plain(String escaped) {
    return OCTAL
        .matcher(escaped)
        .replaceAll(
            m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 8))));
  }

  /** On which mount a path lies. */
  Optional<Mount> of(String path) {
    return mounted.reversed().stream()
        .filter(mount -> mount.holds(path))
        .max(Comparator.comparingInt(mount -> mount.point().length()));
  }

  /** Whether what a cluster moves is, or shall be, mounted over a path. */
  boolean isReplicated(String path) {
    return of(path).filter(Mount::isReplicated).isPresent()
        || listed.stream().anyMatch(mount -> mount.isReplicated() && mount.holds(path))
        || replicated.stream().anyMatch(point -> new Mount(point, "", "").holds(path));
  }

  /** The mount that shall be over a path and is not; nothing is known while none can be seen. */
  Optional<String> missing(String path) {
    var points = new ArrayList<>(replicated);
    listed.forEach(mount -> points.add(mount.point()));
    return points.stream()
        .filter(point -> !mounted.isEmpty() && !point.equals("/"))
        .filter(point -> new Mount(point, "", "").holds(path))
        .filter(point -> mounted.stream().noneMatch(mount -> mount.point().equals(point)))
        .findFirst();
  }
}
