package org.haoscar.mbeans.filesystem;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code stat -f -c '%b %f %a %S %c %d .'} prints: blocks, free, free for users, block size,
 * inodes, free inodes, and a full stop without which it was cut.
 *
 * <pre>
 * 33519 33505 30638 1024 10240 10229 .
 * </pre>
 *
 * A file system that has no bound of inodes says 0, one of the kernel's own 0 blocks.
 */
public record Usage(long blocks, long free, long available, long blockSize, Inodes inodes) {
  private static final String NUMBER = "([0-9]{1,15})";
  private static final Pattern LINE =
      Pattern.compile(
          NUMBER
              + " "
              + NUMBER
              + " "
              + NUMBER
              + " ([0-9]{1,7}) "
              + NUMBER
              + " "
              + NUMBER
              + " \\.\\s*");
  private static final long WHOLE = 10_000;

  public record Inodes(long all, long free) {}

  static Optional<Usage> parse(String text) {
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long[] numbers = new long[matcher.groupCount()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Long.parseLong(matcher.group(i + 1));
    }
    return Optional.of(
        new Usage(
            numbers[0], numbers[1], numbers[2], numbers[3], new Inodes(numbers[4], numbers[5])));
  }

  /** In bytes; a size beyond 63 bits is all that fits. */
  long size() {
    return bytes(blocks);
  }

  long availableSize() {
    return bytes(available);
  }

  private long bytes(long number) {
    return Math.multiplyHigh(number, blockSize) == 0
        ? Math.max(0, number * blockSize)
        : Long.MAX_VALUE;
  }

  /** As df counts: what only root may fill does not count as free. */
  Optional<Long> space() {
    return share(blocks - free, available);
  }

  Optional<Long> inodesUsed() {
    return share(inodes.all() - inodes.free(), inodes.free());
  }

  /** In hundredths of a percent; empty where there is nothing to use. */
  private static Optional<Long> share(long used, long left) {
    if (used < 0 || used + left <= 0) {
      return Optional.empty();
    }
    return Optional.of(Math.min(WHOLE, Math.round((double) used * WHOLE / (used + left))));
  }

  /** The fuller of the two. */
  long fullest() {
    return Math.max(space().orElse(0L), inodesUsed().orElse(0L));
  }
}
