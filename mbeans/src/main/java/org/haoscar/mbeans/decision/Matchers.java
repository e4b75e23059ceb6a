package org.haoscar.mbeans.decision;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.haoscar.mbeans.model.AlarmKey;

/**
 * Which alarms a silence is about: {@code condition=drbd.* subject=alpha object=r0}. What is not
 * named matches everything; {@code *} stands for any characters, also for a blank.
 */
public record Matchers(Map<String, String> patterns) {
  private static final Set<String> NAMES = Set.of("condition", "subject", "object");

  public Matchers {
    patterns = Map.copyOf(patterns);
  }

  public sealed interface Parsed {
    record Right(Matchers matchers) implements Parsed {}

    /**
     * @param why in a sentence for the operator
     */
    record Wrong(String why) implements Parsed {}
  }

  public static Parsed of(String text) {
    var patterns = new LinkedHashMap<String, String>();
    for (String word : text.strip().split("\\s+", -1)) {
      Optional<String> wrong = put(patterns, word);
      if (wrong.isPresent()) {
        return new Parsed.Wrong(wrong.get());
      }
    }
    return new Parsed.Right(new Matchers(patterns));
  }

  private static Optional<String> put(Map<String, String> patterns, String word) {
    String[] parts = word.split("=", 2);
    if (parts.length < 2 || parts[1].isEmpty() || !NAMES.contains(parts[0])) {
      return Optional.of(
          "\""
              + word
              + "\" is no matcher: write condition=drbd.*, subject=NODE or object=NAME, with * for"
              + " a blank");
    }
    return patterns.put(parts[0], parts[1]) == null
        ? Optional.empty()
        : Optional.of(parts[0] + " is there twice: use *, or make a silence for each");
  }

  /**
   * As stored, maybe by another release: what cannot be read matches nothing, so that its alarms
   * are told.
   */
  static boolean match(String stored, AlarmKey key) {
    return of(stored) instanceof Parsed.Right(Matchers matchers) && matchers.matches(key);
  }

  public boolean matches(AlarmKey key) {
    return matches("condition", key.condition().toString())
        && matches("subject", key.subject())
        && matches("object", key.object());
  }

  private boolean matches(String name, String value) {
    String pattern = patterns.get(name);
    return pattern == null || matches(pattern.split("\\*", -1), value);
  }

  /** Each part is found at its first place: in time that grows with the lengths alone. */
  private static boolean matches(String[] parts, String value) {
    String first = parts[0];
    String last = parts[parts.length - 1];
    if (parts.length == 1) {
      return value.equals(first);
    }
    int at = first.length();
    if (!value.startsWith(first)) {
      return false;
    }
    for (int i = 1; i < parts.length - 1; i++) {
      int found = value.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return value.length() - last.length() >= at && value.endsWith(last);
  }
}
