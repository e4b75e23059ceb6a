package org.haoscar.mbeans.drbd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which generations of data one copy of a volume has, toward one peer, as {@code drbdsetup get-gi}
 * prints them: the current one, the one that the bitmap counts from, two of the history (kernel 9
 * keeps 32 and prints two), and flags; kernel 8.4 has 7 of these, kernel 9 has 12:
 *
 * <pre>
 * 566C8EC6A7EE3AD1:8115A13764F85584:EE127229CE7EBAF0:EE117229CE7EBAF0:1:1:1:0:0:0:0
 * 533F7753B0C16F43:408E2F90525F1811:930199CB43C630A4:0000000000000000:1:1:1:0:0:0:0:0:0:0:0:1
 * </pre>
 *
 * <p>{@code show-gi} prints the same line among explanations. A Primary that writes while its peer
 * is away begins a new generation: what was current becomes the bitmap's. A resync that ends moves
 * the bitmap's generation into the history.
 *
 * @param flags in the order in which that kernel line prints them
 */
public record Generations(long current, long bitmap, List<Long> history, List<Boolean> flags) {

  /** The lowest bit of an identifier says that the node was Primary: it is no part of it. */
  private static final long PRIMARY = 1;

  /** The identifier of a copy that nobody ever wrote to. */
  private static final long JUST_CREATED = 4;

  private static final String ID = "[0-9A-F]{16}";
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^\\s*(%s):(%s)((?::%s){1,8})((?::[01]){7}|(?::[01]){12})\\s*$"
              .formatted(ID, ID, ID));

  private static final List<String> FLAGS_OF_EIGHT =
      List.of(
          "consistent",
          "wasUpToDate",
          "primary",
          "connected",
          "fullSync",
          "peerOutdated",
          "crashedPrimary");

  private static final List<String> FLAGS_OF_NINE =
      List.of(
          "consistent",
          "wasUpToDate",
          "primary",
          "crashedPrimary",
          "alClean",
          "alDisabled",
          "primaryLostQuorum",
          "connected",
          "peerOutdated",
          "peerFencing",
          "fullSync",
          "peerDeviceSeen");

  public Generations {
    history = List.copyOf(history);
    flags = List.copyOf(flags);
  }

  /** The last line of the text that is one; empty where none is. */
  public static Optional<Generations> parse(String text) {
    return LINE.matcher(text).results().reduce((first, last) -> last).map(Generations::of);
  }

  private static Generations of(MatchResult line) {
    return new Generations(
        number(line.group(1)),
        number(line.group(2)),
        parts(line.group(3)).map(Generations::number).toList(),
        parts(line.group(4)).map("1"::equals).toList());
  }

  private static Stream<String> parts(String text) {
    return Arrays.stream(text.substring(1).split(":", -1));
  }

  private static long number(String hexadecimal) {
    return Long.parseUnsignedLong(hexadecimal, 16);
  }

  /** As DRBD prints it: {@code 566C8EC6A7EE3AD1}. */
  static String spelt(long id) {
    return String.format(Locale.ROOT, "%016X", id);
  }

  /** As DRBD prints the current one. */
  public String currentId() {
    return spelt(current);
  }

  String bitmapId() {
    return spelt(bitmap);
  }

  /** The names of the flags that are set, separated by commas. */
  String flagNames() {
    List<String> names = nine() ? FLAGS_OF_NINE : FLAGS_OF_EIGHT;
    return IntStream.range(0, names.size())
        .filter(flags::get)
        .mapToObj(names::get)
        .collect(Collectors.joining(","));
  }

  String historyIds() {
    return history.stream().map(Generations::spelt).collect(Collectors.joining(","));
  }

  /** Whether the kernel was of line 9, which has more flags. */
  boolean nine() {
    return flags.size() == FLAGS_OF_NINE.size();
  }

  boolean has(String flag) {
    int at = (nine() ? FLAGS_OF_NINE : FLAGS_OF_EIGHT).indexOf(flag);
    return at >= 0 && flags.get(at);
  }

  boolean primary() {
    return (current & PRIMARY) != 0;
  }

  boolean justCreated() {
    long id = masked(current);
    return id == JUST_CREATED || id == 0;
  }

  boolean remembers(long id) {
    return history.stream().anyMatch(past -> same(past, id));
  }

  /** A slot that was never used ends it: then nothing older was pushed out. */
  boolean wholeHistory() {
    return !nine() || history.stream().anyMatch(id -> masked(id) == 0);
  }

  /** What two copies may have in common; the marks of an unused copy are no common past. */
  LongStream past() {
    return history.stream()
        .mapToLong(Generations::masked)
        .filter(id -> id != 0 && id != JUST_CREATED);
  }

  static boolean same(long one, long other) {
    return masked(one) == masked(other);
  }

  static long masked(long id) {
    return id & ~PRIMARY;
  }

  /** One line that {@link #parse} reads again. */
  @Override
  public String toString() {
    var parts = new ArrayList<String>();
    parts.add(spelt(current));
    parts.add(spelt(bitmap));
    history.forEach(id -> parts.add(spelt(id)));
    flags.forEach(set -> parts.add(set ? "1" : "0"));
    return String.join(":", parts);
  }

  /** How the data of this copy stands to that of the peer's. */
  public static Comparison compare(Generations own, Generations peer) {
    return Comparison.of(own, peer);
  }
}
