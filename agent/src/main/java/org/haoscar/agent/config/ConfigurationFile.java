package org.haoscar.agent.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
    try {
      return parse(Files.readString(path), SecretType.readableByOthers(path));
    } catch (IOException e) {
      return new Loaded.Refused(
          List.of(
              new Mistake(
                  0, 0, "", path + " cannot be read: " + e.getClass().getSimpleName(), "")));
    }
  }

  /** A text that is in no file: it may hold secrets. */
  public static Loaded parse(String text) {
    return parse(text, "");
  }

  private static Loaded parse(String text, String secretsRefused) {
    return switch (Yaml.parse(text)) {
      case Yaml.Text.Broken(Mistake mistake) -> new Loaded.Refused(List.of(mistake));
      case Yaml.Text.Tree(var root) -> {
        var notes =
            new Spot.Notes(new ArrayList<>(), new ArrayList<>(), new Names(), secretsRefused);
        Optional<Configuration> read = Schema.ROOT.read(new Spot(root, "", notes));
        notes.names().check();
        yield loaded(read, notes);
      }
    };
  }

  private static Loaded loaded(Optional<Configuration> read, Spot.Notes notes) {
    return read.filter(configuration -> notes.mistakes().isEmpty())
        .<Loaded>map(c -> new Loaded.Accepted(c, new Settings(notes.settings())))
        .orElseGet(() -> new Loaded.Refused(inOrder(notes.mistakes())));
  }

  private static List<Mistake> inOrder(List<Mistake> mistakes) {
    return mistakes.stream()
        .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
        .toList();
  }
}
