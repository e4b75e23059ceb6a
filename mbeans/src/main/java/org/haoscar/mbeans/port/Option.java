package org.haoscar.mbeans.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.model.Secret;

/**
 * One thing that a site may say of a component: a key of its section in the configuration file.
 *
 * @param usual what it is when the site says nothing; empty when it must say something
 * @param text the sentence or sentences that explain it: unit, range, what 0 means
 */
public record Option<T>(String name, Kind<T> kind, Optional<T> usual, String text) {

  /** What a value may be. */
  public sealed interface Kind<T> {
    /** A program's name, or its path. */
    record Program() implements Kind<String> {}

    /** A path that begins with {@code /}. */
    record File() implements Kind<String> {}

    /** One of what matches, in words: {@code a unit's name}. */
    record Text(String words, String regex) implements Kind<String> {}

    /** At least so long; never shown anywhere. */
    record Hidden() implements Kind<Secret> {}

    record Truth() implements Kind<Boolean> {}

    record Whole(long least, long most) implements Kind<Long> {}

    record Time(Duration least, Duration most) implements Kind<Duration> {}

    /** A list, each of one kind. */
    record Many<E>(Kind<E> of) implements Kind<List<E>> {}

    /** A list of sections, each with these keys. */
    record Sections(List<Option<?>> keys) implements Kind<List<Chosen>> {
      public Sections {
        keys = List.copyOf(keys);
      }
    }
  }

  /** Names of letters, digits, - . and _. */
  public static final Kind<String> NAME =
      new Kind.Text(
          "a name of letters, digits, - . and _, up to 64", "[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public static <T> Option<T> of(String name, Kind<T> kind, T usual, String text) {
    return new Option<>(name, kind, Optional.of(usual), text);
  }

  public static <T> Option<T> required(String name, Kind<T> kind, String text) {
    return new Option<>(name, kind, Optional.empty(), text);
  }

  public static Option<String> program(String name) {
    return of(name, new Kind.Program(), name, "The program.");
  }

  /** Names, none as installed. */
  public static Option<List<String>> names(String name, String text) {
    return of(name, new Kind.Many<>(NAME), List.of(), text);
  }
}
