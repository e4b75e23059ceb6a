package org.haoscar.mbeans.systemd;

import java.time.Duration;
import java.util.Optional;

/**
 * A unit that the configuration names.
 *
 * @param shown empty where systemd said nothing that can be read of it
 * @param up how long the machine runs; empty when that cannot be read
 */
public record Unit(Settings.Named named, Optional<Shown> shown, Optional<Duration> up) {

  String name() {
    return named.name();
  }

  ActiveState active() {
    return shown.map(s -> s.word(ActiveState.class, "ActiveState")).orElse(ActiveState.OTHER);
  }

  LoadState load() {
    return shown.map(s -> s.word(LoadState.class, "LoadState")).orElse(LoadState.OTHER);
  }

  Optional<String> line(String key) {
    return shown.flatMap(s -> s.line(key));
  }

  Optional<Long> number(String key) {
    return shown.flatMap(s -> s.number(key));
  }

  /** How long ago something was; both are since the machine began, so that no clock matters. */
  Optional<Duration> since(String key) {
    return shown
        .flatMap(s -> s.moment(key))
        .flatMap(at -> up.map(now -> now.minus(at)))
        .map(ago -> ago.isNegative() ? Duration.ZERO : ago);
  }

  /** What systemd does when the machine starts; static and alias are nobody's own wish. */
  boolean isEnabled() {
    return line("UnitFileState").filter(s -> s.startsWith("enabled")).isPresent();
  }

  boolean restartsOften(long often, Duration within) {
    return number("NRestarts").filter(n -> n >= often).isPresent()
        && since("InactiveExitTimestampMonotonic")
            .filter(ago -> ago.compareTo(within) < 0)
            .isPresent();
  }

  /** {@code active (running)} */
  String state() {
    return line("ActiveState").orElse("unknown")
        + line("SubState").map(sub -> " (" + sub + ")").orElse("");
  }
}
