package org.haoscar.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.haoscar.agent.config.Configuration.Presence;
import org.haoscar.agent.config.Configuration.Watching;
import org.haoscar.agent.schedule.Durations;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Family;
import org.haoscar.mbeans.port.Option;
import org.haoscar.mbeans.port.Option.Kind;

/** What the section {@code components.NAME} may say: the same of each, and what it declares. */
final class FamilySchema {
  private FamilySchema() {}

  /** An option as a key of the file. */
  private record Said<T>(Option<T> option, Key<T> key) {
    static <T> Said<T> of(Option<T> option) {
      return new Said<>(option, declared(option, type(option.kind())));
    }

    Optional<T> in(Section.Values values) {
      return values.maybe(key);
    }
  }

  static Section<Watching> section(Family<?> family) {
    String name = family.name();
    var enabled =
        Key.of(
            "enabled",
            Types.oneOf(Presence.class, Schema::lower),
            "auto",
            "auto watches "
                + name
                + " and says absent where it is not; on is the same but absent is an alarm; off"
                + " never looks.");
    var poll =
        Key.of(
                "poll",
                Types.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
                Durations.text(family.poll()),
                "How often its tools are asked; what they tell by themselves is taken at once in"
                    + " between.")
            .atReload();
    var holds =
        Key.of(
            "holds",
            new Types.Mapping<>(
                Types.matching("a condition's name", "[a-z][A-Za-z0-9]*"),
                Types.duration(Duration.ZERO, Duration.ofDays(1))),
            "{}",
            "How long a condition must last before it is an alarm, by its name, where the"
                + " condition's own time does not suit: {toolSilent: 20 s}.");
    List<? extends Said<?>> options = said(family.options());
    var keys = new ArrayList<Key<?>>(List.of(enabled, poll));
    options.forEach(said -> keys.add(said.key()));
    keys.add(holds);
    return new Section<>(
        family.text(),
        keys,
        v ->
            Optional.of(
                new Watching(v.get(enabled), v.get(poll), v.get(holds), chosen(options, v))));
  }

  private static List<? extends Said<?>> said(List<Option<?>> options) {
    return options.stream().map(Said::of).toList();
  }

  private static Chosen chosen(List<? extends Said<?>> options, Section.Values values) {
    var chosen = new HashMap<Option<?>, Object>();
    options.forEach(said -> said.in(values).ifPresent(value -> chosen.put(said.option(), value)));
    return new Chosen(chosen);
  }

  private static <T> Key<T> declared(Option<T> option, Type<T> type) {
    if (option.kind() instanceof Kind.Hidden) {
      return Key.optional(option.name(), type, option.text());
    }
    return option
        .usual()
        .map(usual -> Key.of(option.name(), type, spelled(usual), option.text()))
        .orElseGet(() -> Key.required(option.name(), type, option.text()));
  }

  /** As the file would spell it. */
  private static String spelled(Object usual) {
    return switch (usual) {
      case Duration time -> Durations.text(time);
      case List<?> list ->
          list.stream().map(FamilySchema::spelled).collect(Collectors.joining(", ", "[", "]"));
      case String text when text.isEmpty() -> "\"\"";
      default -> usual.toString();
    };
  }

  /** Each kind makes what its option holds. */
  @SuppressWarnings("unchecked")
  private static <T> Type<T> type(Kind<T> kind) {
    Type<?> type =
        switch (kind) {
          case Kind.Program program -> Types.PROGRAM;
          case Kind.File file -> new Mapped<>(Types.FOLDER, Path::toString);
          case Kind.Text(String words, String regex) -> Types.matching(words, regex);
          case Kind.Hidden hidden -> new SecretType(1);
          case Kind.Truth truth -> Types.TRUTH;
          case Kind.Whole(long least, long most) -> Types.whole(least, most);
          case Kind.Time(Duration least, Duration most) -> Types.duration(least, most);
          case Kind.Many<?>(Kind<?> of) -> Types.list(type(of));
          case Kind.Sections(List<Option<?>> keys) -> Types.list(section(keys));
        };
    return (Type<T>) type;
  }

  private static Section<Chosen> section(List<Option<?>> options) {
    List<? extends Said<?>> said = said(options);
    return new Section<>(
        "", said.stream().<Key<?>>map(Said::key).toList(), v -> Optional.of(chosen(said, v)));
  }

  private record Mapped<F, T>(Type<F> from, java.util.function.Function<F, T> map)
      implements Type<T> {
    @Override
    public Optional<T> read(Spot spot) {
      return from.read(spot).map(map);
    }

    @Override
    public String allowed() {
      return from.allowed();
    }
  }
}
