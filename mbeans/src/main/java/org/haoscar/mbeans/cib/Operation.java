package org.haoscar.mbeans.cib;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.haoscar.mbeans.text.Attributes;

/** The last run of one operation of a resource on a node. */
public record Operation(String resource, Attributes attributes) {
  private static final int PENDING = -1;

  public String name() {
    return attributes.text("operation").orElse("");
  }

  public Optional<Instant> at() {
    return attributes
        .number("last-rc-change")
        .filter(s -> s > 0 && s < 100_000_000_000L)
        .map(Instant::ofEpochSecond);
  }

  public Optional<Instant> ended() {
    long took = attributes.number("exec-time").filter(ms -> ms < 86_400_000).orElse(0L);
    return at().map(at -> at.plus(Duration.ofMillis(took)));
  }

  public boolean recurring() {
    return attributes.number("interval").filter(ms -> ms > 0).isPresent();
  }

  /** It ran and ended well; empty while it runs or when the text does not say. */
  public Optional<Boolean> well() {
    if (attributes.text("op-status").filter(String.valueOf(PENDING)::equals).isPresent()) {
      return Optional.empty();
    }
    return attributes.number("rc-code").map(rc -> rc == 0 || rc == 8);
  }
}
