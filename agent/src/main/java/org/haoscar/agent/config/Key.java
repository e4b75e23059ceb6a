package org.haoscar.agent.config;

import java.util.Optional;

/**
 * One key, declared once.
 *
 * @param type what its value may be
 * @param standard the value when the file does not say, as the file would spell it; empty when
 *     there is none
 * @param text the sentence or sentences that explain it
 */
record Key<T>(String name, Type<T> type, Need need, String standard, String text, Applies applies) {

  enum Need {
    /** The file must say it. */
    REQUIRED,
    /** There may be no value. */
    OPTIONAL,
    /** There is always a value. */
    STANDARD
  }

  enum Applies {
    AT_RESTART("at restart"),
    AT_RELOAD("at reload");

    final String words;

    Applies(String words) {
      this.words = words;
    }
  }

  static <T> Key<T> of(String name, Type<T> type, String standard, String text) {
    return new Key<>(name, type, Need.STANDARD, standard, text, Applies.AT_RESTART);
  }

  static <T> Key<T> required(String name, Type<T> type, String text) {
    return new Key<>(name, type, Need.REQUIRED, "", text, Applies.AT_RESTART);
  }

  static <T> Key<T> optional(String name, Type<T> type, String text) {
    return new Key<>(name, type, Need.OPTIONAL, "", text, Applies.AT_RESTART);
  }

  Key<T> atReload() {
    return new Key<>(name, type, need, standard, text, Applies.AT_RELOAD);
  }

  /** The value when the file does not say. */
  Optional<T> standardValue(Spot spot) {
    return need == Need.STANDARD
        ? type.read(spot.child(Yaml.literal(standard), name))
        : Optional.empty();
  }
}
