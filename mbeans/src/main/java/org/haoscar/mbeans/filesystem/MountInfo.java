package org.haoscar.mbeans.filesystem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code /proc/self/mountinfo}, a mount a line in the order of mounting, so that the last one
 * of a path is the one that is seen:
 *
 * <pre>
 * 36 35 98:0 /mnt1 /mnt/with\040space rw,noatime master:1 - ext3 /dev/root rw,errors=continue
 * id parent device root mount-point options optional-fields - type source super-options
 * </pre>
 *
 * Read-only is the mount's option or the file system's, which turns to {@code ro} on an error.
 */
final class MountInfo {
  private static final Pattern LINE =
      Pattern.compile(
          "[0-9]{1,10} [0-9]{1,10} [0-9]{1,10}:[0-9]{1,10} \\S{1,4096} (/\\S{0,4096}) (\\S{1,4096})"
              + "(?: [^ -]\\S{0,256}){0,8} - (\\S{1,64}) (\\S{0,4096}) (\\S{1,8192})");
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");
  private static final int LONGEST = 255;

  private MountInfo() {}

  /** By path; empty where a line is no mount, or there is none: every process has its root. */
  static Optional<Map<String, Mount>> parse(String text) {
    Map<String, Mount> mounts = new HashMap<>();
    List<String> lines = text.lines().toList();
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      Mount mount = mount(matcher);
      mounts.put(mount.path(), mount);
    }
    return Optional.of(mounts).filter(some -> some.containsKey("/") && text.endsWith("\n"));
  }

  private static Mount mount(Matcher line) {
    boolean readOnly = isReadOnly(line.group(2)) || isReadOnly(line.group(5));
    return new Mount(plain(line.group(1)), line.group(3), cut(plain(line.group(4))), readOnly);
  }

  private static boolean isReadOnly(String options) {
    return List.of(options.split(",", -1)).contains("ro");
  }

  private static String plain(String escaped) {
    return OCTAL
        .matcher(escaped)
        .replaceAll(m -> Matcher.quoteReplacement("" + (char) Integer.parseInt(m.group(1), 8)));
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(LONGEST, text.length()));
  }
}
