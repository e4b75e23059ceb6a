package org.haoscar.mbeans.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of the little JSON that tools such as {@code drbdsetup status --json} and {@code
 * ip -json} print, because this room has the JDK and nothing else. Objects are maps, arrays lists,
 * and every scalar is the text that was printed.
 */
public final class Json {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\G\\s*(?:([\\[\\]{},:])|\"([^\"\\\\\\p{Cntrl}]*+(?:\\\\[\"\\\\/bfnrt][^\"\\\\\\p{Cntrl}]*+)*+)\""
              + "|(true|false|null|nan|-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?))");
  private static final int DEEPEST = 16;

  /** A mark, or the text of a scalar; the last is neither. */
  private record Token(String mark, String text) {}

  private static final Token END = new Token("end", "");

  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private boolean sane = true;

  private Json(String json) {
    Matcher matcher = TOKEN.matcher(json);
    int end = 0;
    while (matcher.find()) {
      tokens.add(token(matcher));
      end = matcher.end();
    }
    sane = json.substring(end).isBlank();
  }

  private static Token token(Matcher matcher) {
    if (matcher.group(1) != null) {
      return new Token(matcher.group(1), "");
    }
    return new Token("", matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
  }

  /** Empty where it is not one JSON value. */
  public static Optional<Object> parse(String text) {
    var json = new Json(text);
    Object value = json.value(0);
    return Optional.of(value).filter(v -> json.sane && json.here().equals(END));
  }

  /** The objects in a list; none where it is no list. */
  public static List<Map<?, ?>> maps(Object value) {
    var maps = new ArrayList<Map<?, ?>>();
    if (value instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> map) {
          maps.add(map);
        }
      }
    }
    return maps;
  }

  /** The texts in a list; none where it is no list. */
  public static List<String> texts(Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  public static Optional<String> text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private Token here() {
    return sane && at < tokens.size() ? tokens.get(at) : END;
  }

  private Object value(int depth) {
    Token first = here();
    at++;
    sane &= depth <= DEEPEST && !first.equals(END);
    return switch (first.mark()) {
      case "" -> first.text();
      case "{" -> object(depth);
      case "[" -> array(depth);
      default -> insane();
    };
  }

  private Map<String, Object> object(int depth) {
    var map = new LinkedHashMap<String, Object>();
    while (sane && (map.isEmpty() ? !accept("}") : !ended("}"))) {
      Token key = here();
      at++;
      sane &= key.mark().isEmpty() && accept(":");
      map.put(key.text(), value(depth + 1));
    }
    return map;
  }

  private List<Object> array(int depth) {
    var list = new ArrayList<Object>();
    while (sane && (list.isEmpty() ? !accept("]") : !ended("]"))) {
      list.add(value(depth + 1));
    }
    return list;
  }

  /** After an element comes the end or a comma. */
  private boolean ended(String close) {
    boolean end = accept(close);
    sane &= end || accept(",");
    return end;
  }

  private boolean accept(String mark) {
    boolean here = here().mark().equals(mark);
    at += here ? 1 : 0;
    return here;
  }

  private Object insane() {
    sane = false;
    return "";
  }
}
