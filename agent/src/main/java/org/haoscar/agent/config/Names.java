package org.haoscar.agent.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names that the file gives, and where it uses them: users, channels. */
final class Names {
  private final Map<String, Set<String>> given = new HashMap<>();
  private final List<Use> used = new ArrayList<>();

  private record Use(String kind, String name, Spot spot) {}

  /** A value that gives something its name, once. */
  record Gives(String kind, Type<String> form) implements Type<String> {
    @Override
    public Optional<String> read(Spot spot) {
      Optional<String> name = form.read(spot);
      name.filter(n -> !spot.notes().names().of(kind).add(n))
          .ifPresent(
              n ->
                  spot.wrong(
                      quoted(n) + " is there twice", "give each " + kind + " a name of its own"));
      return name;
    }

    @Override
    public String allowed() {
      return form.allowed();
    }
  }

  /** A value that names something which the file declares, above or below. */
  record Uses(String kind, Type<String> form) implements Type<String> {
    @Override
    public Optional<String> read(Spot spot) {
      Optional<String> name = form.read(spot);
      name.ifPresent(n -> spot.notes().names().used.add(new Use(kind, n, spot)));
      return name;
    }

    @Override
    public String allowed() {
      return form.allowed();
    }
  }

  /** To be asked when all was read. */
  void check() {
    used.stream()
        .filter(use -> !of(use.kind()).contains(use.name()))
        .forEach(
            use ->
                use.spot()
                    .wrong("there is no " + use.kind() + " " + quoted(use.name()), hint(use)));
  }

  private String hint(Use use) {
    Set<String> known = of(use.kind());
    return known.isEmpty() ? "the file declares none" : Likeness.hint(use.name(), known);
  }

  private Set<String> of(String kind) {
    return given.computeIfAbsent(kind, k -> new LinkedHashSet<>());
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }
}
