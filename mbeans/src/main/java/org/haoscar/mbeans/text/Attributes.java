package org.haoscar.mbeans.text;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.haoscar.mbeans.model.Coded;

/**
 * The attributes of an XML element. Nobody asks for those that this release does not know; one that
 * was not printed is absent, which is neither true nor false.
 */
public record Attributes(Map<String, String> map) {
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_LINE = 255;
  private static final String NUMBER = "[0-9]{1,18}";

  public static final Attributes NONE = new Attributes(Map.of());

  public Attributes {
    map = Collections.unmodifiableMap(new TreeMap<>(map));
  }

  public Optional<String> text(String key) {
    return Optional.ofNullable(map.get(key));
  }

  /** A name for a column of 1 to 64 characters; absent when it is empty. */
  public Optional<String> name(String key) {
    return text(key).filter(t -> !t.isBlank()).map(Attributes::name64);
  }

  /** A value for a column of at most 255 characters. */
  public Optional<String> line(String key) {
    return text(key).map(t -> t.substring(0, Math.min(t.length(), LONGEST_LINE)));
  }

  public Optional<Long> number(String key) {
    return text(key).filter(t -> t.matches(NUMBER)).map(Long::valueOf);
  }

  public Optional<Boolean> truth(String key) {
    return text(key).filter(t -> t.equals("true") || t.equals("false")).map("true"::equals);
  }

  /** Said to be true; not, when nothing is said. */
  public boolean yes(String key) {
    return "true".equals(map.get(key));
  }

  /** Said to be false; not, when nothing is said. */
  public boolean no(String key) {
    return "false".equals(map.get(key));
  }

  /**
   * {@code Promoted} is {@code PROMOTED}. The first constant, OTHER, stands for a word that this
   * release does not know, and for none.
   */
  public <E extends Enum<E> & Coded> E word(Class<E> type, String key) {
    E[] constants = type.getEnumConstants();
    String word = map.getOrDefault(key, "").toUpperCase(Locale.ROOT);
    for (E constant : constants) {
      if (constant.name().replace("_", "").equals(word)) {
        return constant;
      }
    }
    return constants[0];
  }

  public static String name64(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_NAME));
  }
}
