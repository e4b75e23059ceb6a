package org.haoscar.agent.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was read of a whole file.
 *
 * @param value empty when there is any mistake
 * @param mistakes every one, in the file's order
 */
record Whole<R>(Optional<R> value, List<Mistake> mistakes, List<Spot.Setting> settings) {

  static <R> Whole<R> file(Section<R> root, Path path) {
    try {
      return text(root, Files.readString(path), SecretType.readableByOthers(path));
    } catch (IOException e) {
      return refused(
          new Mistake(0, 0, "", path + " cannot be read: " + e.getClass().getSimpleName(), ""));
    }
  }

  static <R> Whole<R> text(Section<R> root, String text, String secretsRefused) {
    return switch (Yaml.parse(text)) {
      case Yaml.Text.Broken(Mistake mistake) -> refused(mistake);
      case Yaml.Text.Tree(var tree) -> {
        var notes =
            new Spot.Notes(new ArrayList<>(), new ArrayList<>(), new Names(), secretsRefused);
        Optional<R> read = root.read(new Spot(tree, "", notes));
        notes.names().check();
        yield new Whole<>(
            read.filter(r -> notes.mistakes().isEmpty()),
            inOrder(notes.mistakes()),
            notes.settings());
      }
    };
  }

  private static <R> Whole<R> refused(Mistake mistake) {
    return new Whole<>(Optional.empty(), List.of(mistake), List.of());
  }

  private static List<Mistake> inOrder(List<Mistake> mistakes) {
    return mistakes.stream()
        .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
        .toList();
  }
}
