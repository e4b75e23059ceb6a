package org.haoscar.mbeans.drbd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of the little JSON that {@code drbdsetup status --json} prints, because this room
 * has the JDK and nothing else. Objects are maps, arrays lists, and every scalar is the text that
 * was printed.
 */
final class Json {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\G\\s*(?:([\\[\\]{},:])|\"([^\"\\\\\\p{Cntrl}]*+(?:\\\\[\"\\\\/bfnrt][^\"\\\\\\p{Cntrl}]*+)*+)\""
              + "|(true|false|null|nan|-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?))");
  private static final int DEEPEST = 16;

  private final Matcher tokens;
  private final int length;
  private int end;
  private boolean broken;
  private boolean misread;

  private Json(String text) {
    tokens = TOKEN.matcher(text);
    length = text.stripTrailing().length();
    broken = !tokens.find();
  }

  /** Empty where it is not one JSON value. */
  static Optional<Object> parse(String text) {
    var json = new Json(text);
    Object value = json.value(0);
    boolean ended = json.broken && json.end == json.length;
    return Optional.of(value).filter(v -> ended && !json.misread);
  }

  private Object value(int depth) {
    if (broken || depth > DEEPEST) {
      return misread();
    }
    if (tokens.group(1) == null) {
      return scalar();
    }
    return switch (tokens.group(1)) {
      case "{" -> object(depth);
      case "[" -> array(depth);
      default -> misread();
    };
  }

  private Map<String, Object> object(int depth) {
    var map = new LinkedHashMap<String, Object>();
    next();
    while (!misread && !accept("}")) {
      String key = tokens.group(2) == null ? "" : tokens.group(2);
      next();
      expect(":");
      map.put(key, value(depth + 1));
      separator("}");
    }
    return map;
  }

  private List<Object> array(int depth) {
    var list = new ArrayList<Object>();
    next();
    while (!misread && !accept("]")) {
      list.add(value(depth + 1));
      separator("]");
    }
    return list;
  }

  private Object scalar() {
    String text = tokens.group(2) == null ? tokens.group(3) : tokens.group(2);
    next();
    return text;
  }

  private void separator(String close) {
    if (!is(close)) {
      expect(",");
    }
  }

  private boolean accept(String mark) {
    if (broken) {
      misread();
    }
    boolean here = is(mark);
    if (here) {
      next();
    }
    return here;
  }

  private void expect(String mark) {
    if (!accept(mark)) {
      misread();
    }
  }

  private boolean is(String mark) {
    return !broken && mark.equals(tokens.group(1));
  }

  private void next() {
    end = broken ? end : tokens.end();
    broken = broken || !tokens.find();
  }

  private Object misread() {
    misread = true;
    return "";
  }
}
