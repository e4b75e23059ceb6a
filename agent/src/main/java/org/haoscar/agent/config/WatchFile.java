package org.haoscar.agent.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.model.Channel.HostPort;

/**
 * Reads the file of {@code haoscar watch}, whole: either it is right, or every mistake is named.
 */
public record WatchFile(Path path) {

  public sealed interface Loaded {
    record Accepted(WatchConfiguration configuration) implements Loaded {}

    record Refused(List<Mistake> mistakes) implements Loaded {
      public Refused {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  public Loaded load() {
    return loaded(Whole.file(WatchSchema.ROOT, path));
  }

  /** A text that is in no file: it may hold secrets. */
  public static Loaded parse(String text) {
    return loaded(Whole.text(WatchSchema.ROOT, text, ""));
  }

  /** As {@code listen} spells it. */
  public static Optional<HostPort> address(String text) {
    return Types.hostPort(text);
  }

  /** Every key with its default, commented out. */
  public static String example() {
    return Reference.watchFile();
  }

  private static Loaded loaded(Whole<WatchConfiguration> whole) {
    return whole
        .value()
        .<Loaded>map(Loaded.Accepted::new)
        .orElseGet(() -> new Loaded.Refused(whole.mistakes()));
  }
}
