package org.haoscar.mbeans.drbd;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.haoscar.mbeans.model.Coded;

/**
 * The {@code key:value} words that a tool printed about one object. Nobody asks for keys that this
 * release does not know; a key that was not printed is absent.
 */
public record Words(Map<String, String> map) {

  private static final String NUMBER = "[0-9]{1,18}";
  private static final String DECIMAL = "[0-9]{1,12}(\\.[0-9]{1,6})?";
  private static final int LONGEST_LINE = 255;

  public static final Words NONE = new Words(Map.of());

  public Words {
    map = java.util.Collections.unmodifiableMap(new TreeMap<>(map));
  }

  public Optional<String> text(String key) {
    return Optional.ofNullable(map.get(key));
  }

  /** A value for a column of at most 255 characters. */
  Optional<String> line(String key) {
    return text(key).map(t -> t.substring(0, Math.min(t.length(), LONGEST_LINE)));
  }

  Optional<Long> number(String key) {
    return text(key).filter(t -> t.matches(NUMBER)).map(Long::valueOf);
  }

  /** {@code 19.34} is 1934; {@code nan}, which DRBD prints before it can tell, is absent. */
  Optional<Long> hundredths(String key) {
    return text(key)
        .filter(t -> t.matches(DECIMAL))
        .map(t -> Math.round(new java.math.BigDecimal(t).doubleValue() * 100));
  }

  Optional<Boolean> truth(String key) {
    return text(key).filter(t -> t.equals("yes") || t.equals("no")).map("yes"::equals);
  }

  boolean yes(String key) {
    return "yes".equals(map.get(key));
  }

  /**
   * {@code UpToDate} is {@code UP_TO_DATE}. The first constant, OTHER, stands for a word that this
   * release does not know, and for none.
   */
  <E extends Enum<E> & Coded> E word(Class<E> type, String key) {
    E[] constants = type.getEnumConstants();
    String word = map.getOrDefault(key, "").toUpperCase(Locale.ROOT);
    for (E constant : constants) {
      if (constant.name().replace("_", "").equals(word)) {
        return constant;
      }
    }
    return constants[0];
  }

  /** These, replaced and added to by others. */
  Words with(Words others) {
    var both = new HashMap<>(map);
    both.putAll(others.map);
    return new Words(both);
  }

  Words with(String key, String value) {
    return with(new Words(Map.of(key, value)));
  }

  Words without(Collection<String> keys) {
    var rest = new HashMap<>(map);
    rest.keySet().removeAll(keys);
    return new Words(rest);
  }

  Words only(Collection<String> keys) {
    var some = new HashMap<>(map);
    some.keySet().retainAll(keys);
    return new Words(some);
  }
}
