package org.haoscar.mbeans.decision;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.AlarmKey;

/**
 * Which alarms a silence is about: {@code condition=drbd.* subject=alpha object=r0}. What is not
 * named matches everything; {@code *} stands for any characters.
 */
public record Matchers(Map<String, String> patterns) {
  private static final Set<String> NAMES = Set.of("condition", "subject", "object");

  public Matchers {
    patterns = Map.copyOf(patterns);
  }

  /**
   * @throws IllegalArgumentException with a sentence for the operator
   */
  public static Matchers of(String text) {
    var patterns = new LinkedHashMap<String, String>();
    for (String word : Arrays.stream(text.strip().split("\\s+", -1)).toList()) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (equals < 0 || !NAMES.contains(name) || equals == word.length() - 1) {
        throw new IllegalArgumentException(
            "\"" + word + "\" is no matcher: write condition=drbd.*, subject=NODE or object=NAME");
      }
      patterns.put(name, word.substring(equals + 1));
    }
    return new Matchers(patterns);
  }

  public boolean matches(AlarmKey key) {
    return matches("condition", key.condition().toString())
        && matches("subject", key.subject())
        && matches("object", key.object());
  }

  private boolean matches(String name, String value) {
    String pattern = patterns.get(name);
    return pattern == null || regex(pattern).matcher(value).matches();
  }

  private static Pattern regex(String pattern) {
    return Pattern.compile(
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }
}
