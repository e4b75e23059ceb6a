package org.haoscar.mbeans.monit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.haoscar.mbeans.text.Element;

/**
 * One service that Monit is configured for.
 *
 * @param use its own part of the page, for what it uses
 */
public record Service(String name, ServiceType type, Verdict verdict, Watching watching, Use use) {

  /**
   * @param status bits of {@link Failure}
   * @param hint those of them that are changes, not failures
   */
  public record Verdict(long status, long hint) {
    Set<Failure> failed() {
      return Failure.of(status & ~hint);
    }

    Set<Failure> changed() {
      return Failure.of(status & hint);
    }

    static String words(Set<Failure> tests) {
      return new TreeSet<>(tests).stream().map(Failure::words).collect(Collectors.joining(", "));
    }
  }

  /**
   * @param collected when Monit last looked at it
   * @param restarts empty when the log cannot be read
   */
  public record Watching(
      Watched watched, Mode mode, Optional<Instant> collected, Why why, Optional<Long> restarts) {}

  /** What it uses, as far as Monit tells it of this type. */
  public record Use(Element service) {
    private static final String NUMBER = "[0-9]{1,18}";
    private static final String DECIMAL = "[0-9]{1,12}(\\.[0-9]{1,9})?";

    Optional<String> text(String... path) {
      return service.at(path).findFirst().map(Element::text);
    }

    /** Monit prints -1 for what it does not know. */
    Optional<Long> number(String... path) {
      return text(path).filter(t -> t.matches(NUMBER)).map(Long::valueOf);
    }

    Optional<Long> scaled(double by, String... path) {
      return text(path)
          .filter(t -> t.matches(DECIMAL))
          .map(t -> Math.round(Double.parseDouble(t) * by));
    }

    /** In hundredths of a percent; a processor can be used by more than all of it. */
    Optional<Long> percent(String... path) {
      return scaled(100, path).map(p -> Math.min(p, 10_000));
    }
  }

  String words() {
    return type.word() + " " + name;
  }
}
