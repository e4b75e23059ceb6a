package org.haoscar.mbeans.heartbeat;

import java.util.List;
import java.util.Locale;
import org.haoscar.mbeans.model.Coded;

/**
 * The single words that {@code cl_status} prints: {@code active}, {@code dead}, {@code local}, with
 * a name a line, indented, where it lists.
 */
final class Words {
  private Words() {}

  /** The first constant stands for a word that we do not know, and for an error. */
  static <E extends Enum<E> & Coded> E of(Class<E> type, String text) {
    E[] constants = type.getEnumConstants();
    String word = text.strip();
    for (E constant : constants) {
      if (constant.ordinal() > 0 && constant.name().toLowerCase(Locale.ROOT).equals(word)) {
        return constant;
      }
    }
    return constants[0];
  }

  /** Nodes, ping nodes and links, none twice. */
  static List<String> names(String text) {
    return text.lines().map(String::strip).filter(Words::isName).distinct().sorted().toList();
  }

  static boolean isName(String word) {
    return word.matches("[A-Za-z0-9/][A-Za-z0-9._:/@-]{0,63}");
  }
}
