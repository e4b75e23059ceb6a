package org.haoscar.agent.config;

import java.nio.file.Path;
import java.util.List;

/** Reads the file, whole: either it is right, or every mistake is named. */
public record ConfigurationFile(Path path) {

  public sealed interface Loaded {
    /** It can be used. */
    record Accepted(Configuration configuration, Settings settings) implements Loaded {}

    record Refused(List<Mistake> mistakes) implements Loaded {
      public Refused {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  /** Every key's value as it is in force, to tell what a reload changes. */
  public static final class Settings {
    private final List<Spot.Setting> all;

    Settings(List<Spot.Setting> all) {
      this.all = List.copyOf(all);
    }

    /** The keys whose values differ. */
    List<Spot.Setting> changedFrom(Settings old) {
      return all.stream().filter(setting -> !old.all.contains(setting)).toList();
    }
  }

  public Loaded load() {
    return loaded(Whole.file(Schema.ROOT, path));
  }

  /** A text that is in no file: it may hold secrets. */
  public static Loaded parse(String text) {
    return loaded(Whole.text(Schema.ROOT, text, ""));
  }

  private static Loaded loaded(Whole<Configuration> whole) {
    return whole
        .value()
        .<Loaded>map(c -> new Loaded.Accepted(c, new Settings(whole.settings())))
        .orElseGet(() -> new Loaded.Refused(whole.mistakes()));
  }
}
