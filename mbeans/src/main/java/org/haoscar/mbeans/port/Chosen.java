package org.haoscar.mbeans.port;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a site says of a component; the usual for what it does not say. */
public record Chosen(Map<Option<?>, Object> values) {
  public Chosen {
    values = Map.copyOf(values);
  }

  public static Chosen usual() {
    return new Chosen(Map.of());
  }

  public <T> Chosen with(Option<T> option, T value) {
    var more = new HashMap<>(values);
    more.put(option, value);
    return new Chosen(more);
  }

  /** The value under an option was made by the option's own kind. */
  @SuppressWarnings("unchecked")
  public <T> T get(Option<T> option) {
    return (T) Optional.ofNullable(values.get(option)).or(option::usual).orElseThrow();
  }

  /** What both heads should be told alike, by name: neither secrets nor places. */
  public SortedMap<String, Object> judging() {
    var judging = new TreeMap<String, Object>();
    values.forEach((option, value) -> judging.put(option.name(), value));
    values.keySet().stream().filter(Chosen::isOwn).map(Option::name).forEach(judging::remove);
    return judging;
  }

  private static boolean isOwn(Option<?> option) {
    return switch (option.kind()) {
      case Option.Kind.Hidden secret -> true;
      case Option.Kind.Program program -> true;
      case Option.Kind.File file -> true;
      case Option.Kind.Text text -> false;
      case Option.Kind.Truth truth -> false;
      case Option.Kind.Whole whole -> false;
      case Option.Kind.Time time -> false;
      case Option.Kind.Many<?> many -> false;
      case Option.Kind.Sections sections -> false;
    };
  }

  /** No value is shown: some are secrets. */
  @Override
  public String toString() {
    return "Chosen" + values.keySet().stream().map(Option::name).sorted().toList();
  }
}
