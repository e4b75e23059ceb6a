package org.haoscar.mbeans.probe;

/**
 * What a plugin printed:
 *
 * <pre>
 * DISK OK - free space: / 3326 MB (56%); | /=2643MB;5948;5958;0;5968
 * / 15272 MB (77%);
 * </pre>
 *
 * The first line counts; performance data stands behind the first |.
 *
 * @param text up to 255 characters
 * @param performance up to 255 characters; empty where there is none
 */
public record Answer(State state, String text, String performance) {
  private static final int LONGEST = 255;

  static Answer of(State state, String printed) {
    String line = printed.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
    String[] parts = line.split("\\|", 2);
    return new Answer(state, cut(parts[0]), parts.length > 1 ? cut(parts[1]) : "");
  }

  /** It did not answer. */
  static Answer none(String reason) {
    return new Answer(State.UNKNOWN, cut(reason), "");
  }

  private static String cut(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
    return plain.substring(0, Math.min(LONGEST, plain.length()));
  }
}
