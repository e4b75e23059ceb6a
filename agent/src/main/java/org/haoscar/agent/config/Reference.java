package org.haoscar.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The declarations as people read them: the reference page, and the file as installed. */
final class Reference {
  private Reference() {}

  static String page() {
    var page = new StringBuilder("# Configuration\n\n");
    page.append(
        """
        `/etc/haoscar/haoscar.yaml`, YAML 1.2. This page is rendered from the declarations that read the
        file. Every key has a default unless it says *required*. `haoscar agent --check` names every
        mistake without starting anything; `haoscar reload` applies the keys that say so and names those
        that wait for a restart. A file with mistakes changes nothing and raises
        `agent.configurationRefused`.

        A secret stands in the file, which then must be mode 0640 at most, or in one of its own:
        `{file: /etc/haoscar/secrets/mail}`, mode 0640 at most.
        """);
    sections(Schema.ROOT, "", page);
    page.append(
        """

        # Configuration of `haoscar watch`

        A file of its own, on the host of the watch: `haoscar watch --config watch.yaml`. `--check` names
        every mistake, `--example` prints the file with all keys.
        """);
    sections(WatchSchema.ROOT, "", page);
    return page.toString();
  }

  private static void sections(Section<?> section, String path, StringBuilder page) {
    List<Key<?>> leaves = section.keys().stream().filter(k -> !isSection(k.type())).toList();
    if (!leaves.isEmpty()) {
      page.append("\n## `").append(path).append("`\n\n").append(section.text()).append("\n\n");
      page.append("| key | value | default | applies | meaning |\n|---|---|---|---|---|\n");
      leaves.forEach(key -> page.append(row(key)));
    }
    for (Key<?> key : section.keys()) {
      inner(key.type(), path.isEmpty() ? key.name() : path + "." + key.name(), page);
    }
  }

  private static void inner(Type<?> type, String path, StringBuilder page) {
    switch (type) {
      case Section<?> section -> sections(section, path, page);
      case Types.Listing<?> list -> inner(list.of(), path + "[]", page);
      case Kinds<?> kinds ->
          kinds
              .kinds()
              .forEach((name, kind) -> sections(kind, path + " (type: " + name + ")", page));
      default -> {}
    }
  }

  private static String row(Key<?> key) {
    String standard =
        switch (key.need()) {
          case REQUIRED -> "*required*";
          case OPTIONAL -> "none";
          case STANDARD -> "`" + key.standard() + "`";
        };
    return List.of(
            "`" + key.name() + "`", allowed(key.type()), standard, key.applies().words, key.text())
        .stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String allowed(Type<?> type) {
    return switch (type) {
      case Types.Listing<?>(Section<?> each) -> "a list, see below";
      case Types.Listing<?>(Kinds<?> each) -> "a list, see below";
      default -> type.allowed();
    };
  }

  /** The file as installed: every key with its default, commented out. */
  static String file() {
    return file(
        Schema.ROOT,
        "# HA-OSCAR's configuration. Every key has a default; what is commented out shows it.",
        "# Check it with: haoscar agent --check. All about each key: docs/configuration.md");
  }

  /** The file of the watch, all commented out: heads is what has to be written. */
  static String watchFile() {
    return file(
        WatchSchema.ROOT,
        "# Configuration of haoscar watch. Only heads has no default: write both heads.",
        "# Check it with: haoscar watch --check. How to set it up: docs/watch.md");
  }

  private static String file(Section<?> root, String... head) {
    List<String> lines = new ArrayList<>(List.of(head));
    root.keys().forEach(key -> keys(key, 0, lines));
    lines.add("");
    return String.join("\n", lines);
  }

  private static void keys(Key<?> key, int depth, List<String> lines) {
    String margin = "  ".repeat(depth);
    switch (key.type()) {
      case Section<?> section -> {
        lines.add("");
        lines.add(margin + "# " + section.text());
        lines.add(margin + key.name() + ":");
        section.keys().forEach(inner -> keys(inner, depth + 1, lines));
      }
      case Types.Listing<?>(Section<?> each) -> list(key, Map.of("", each), margin, lines);
      case Types.Listing<?>(Kinds<?> each) -> list(key, each.kinds(), margin, lines);
      default -> {
        wrap(key.text(), margin, lines);
        lines.add((margin + "# " + key.name() + ": " + key.standard()).stripTrailing());
      }
    }
  }

  private static void list(
      Key<?> key, Map<String, ? extends Section<?>> kinds, String margin, List<String> lines) {
    wrap(key.text(), margin, lines);
    lines.add(margin + "# " + key.name() + ":");
    kinds.forEach(
        (kind, section) -> {
          String first = kind.isEmpty() ? "" : "type: " + kind + ", ";
          String keys =
              section.keys().stream().map(k -> k.name() + ": …").collect(Collectors.joining(", "));
          lines.add(margin + "#   - {" + first + keys + "}");
        });
  }

  private static void wrap(String text, String margin, List<String> lines) {
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > 90 - margin.length()) {
        lines.add(margin + "#" + line);
        line.setLength(0);
      }
      line.append(' ').append(word);
    }
    lines.add(margin + "#" + line);
  }

  private static boolean isSection(Type<?> type) {
    return type instanceof Section;
  }
}
