package org.haoscar.mbeans.node;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.haoscar.mbeans.node.NodeStatus.Load;
import org.haoscar.mbeans.node.NodeStatus.Memory;

/**
 * Reads the kernel's small files:
 *
 * <pre>
 * /proc/uptime                          28114.29 49712.55
 * /proc/loadavg                         18.80 19.31 13.91 4/812 31337
 * /proc/sys/kernel/random/boot_id       5f0c1f0e-6d0e-4d6a-8f0b-3f2a1f8f2c11
 * /proc/sys/kernel/osrelease            6.1.0-28-amd64
 * /sys/devices/system/cpu/online        0-3,6
 * /proc/meminfo                         MemTotal:        8123456 kB
 *                                       MemAvailable:    5123456 kB     since 3.14
 *                                       SwapTotal:             0 kB
 *                                       SwapFree:              0 kB
 * /etc/os-release                       PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
 * </pre>
 */
final class KernelText {
  private static final String DECIMAL = "([0-9]{1,7}\\.[0-9]{2})";
  private static final Pattern UPTIME =
      Pattern.compile("([0-9]{1,12})\\.[0-9]{2} [0-9.]{1,20}\\s*");
  private static final Pattern LOAD =
      Pattern.compile(
          DECIMAL + " " + DECIMAL + " " + DECIMAL + " [0-9]{1,9}/([0-9]{1,9}) \\d+\\s*");
  private static final Pattern BOOT =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\s*");
  private static final Pattern RELEASE = Pattern.compile("([!-~]{1,64})\\s*");
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,6})(?:-([0-9]{1,6}))?");
  private static final Pattern PRETTY =
      Pattern.compile("^PRETTY_NAME=\"?([^\"\\p{Cntrl}]{1,64})\"?$", Pattern.MULTILINE);

  private KernelText() {}

  static Optional<Long> uptime(String text) {
    return first(UPTIME, text).map(Long::valueOf);
  }

  static Optional<String> boot(String text) {
    return first(BOOT, text);
  }

  static Optional<String> release(String text) {
    return first(RELEASE, text);
  }

  private static Optional<String> first(Pattern pattern, String text) {
    return Optional.of(pattern.matcher(text)).filter(Matcher::matches).map(m -> m.group(1));
  }

  static Optional<String> system(String text) {
    return Optional.of(PRETTY.matcher(text)).filter(Matcher::find).map(m -> m.group(1));
  }

  static Optional<Load> load(String text) {
    return Optional.of(LOAD.matcher(text))
        .filter(Matcher::matches)
        .map(
            m ->
                new Load(
                    hundredths(m.group(1)),
                    hundredths(m.group(2)),
                    hundredths(m.group(3)),
                    Long.parseLong(m.group(4))));
  }

  private static long hundredths(String decimal) {
    return Long.parseLong(decimal.replace(".", ""));
  }

  /** How many; empty where it is no list of them. */
  static Optional<Long> processors(String text) {
    long sum = 0;
    for (String range : text.strip().split(",", -1)) {
      long many = many(RANGE.matcher(range));
      if (many == 0) {
        return Optional.empty();
      }
      sum += many;
    }
    return Optional.of(sum);
  }

  private static long many(Matcher range) {
    if (!range.matches()) {
      return 0;
    }
    long from = Long.parseLong(range.group(1));
    long to = range.group(2) == null ? from : Long.parseLong(range.group(2));
    return Math.max(0, to - from + 1);
  }

  static Memory memory(String text) {
    return new Memory(
        kibibytes(text, "MemTotal"),
        kibibytes(text, "MemAvailable"),
        kibibytes(text, "SwapTotal"),
        kibibytes(text, "SwapFree"));
  }

  private static Optional<Long> kibibytes(String text, String key) {
    return Arrays.stream(text.split("\n", 500))
        .filter(line -> line.matches(key + ": {1,20}[0-9]{1,15} kB"))
        .map(line -> Long.valueOf(line.replaceAll("[^0-9]", "")))
        .findFirst();
  }
}
