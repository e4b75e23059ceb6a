package org.haoscar.mbeans.model;

import java.util.Locale;

/** An enumeration whose numbers are a contract: constants are only ever appended. */
public interface Coded {
  String name();

  int ordinal();

  /** The SMIv2 number, from 1. */
  default int code() {
    return ordinal() + 1;
  }

  /** The SMIv2 label: {@code UP_TO_DATE} is {@code upToDate}. */
  default String label() {
    var label = new StringBuilder();
    for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
      label.append(label.isEmpty() ? word : capitalized(word));
    }
    return label.toString();
  }

  private static String capitalized(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
