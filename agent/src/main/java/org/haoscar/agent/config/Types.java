package org.haoscar.agent.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.haoscar.agent.schedule.Durations;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What values may be. */
final class Types {
  private Types() {}

  /** A scalar that a function understands or does not. */
  record Scalar<T>(String allowed, Function<String, Optional<T>> understand) implements Type<T> {
    Optional<T> understood(String text) {
      return understand.apply(text);
    }

    @Override
    public Optional<T> read(Spot spot) {
      Optional<String> text = scalar(spot.node());
      Optional<T> value = text.flatMap(understand);
      if (value.isEmpty()) {
        spot.wrong(
            text.map(t -> "\"" + t + "\" is not allowed").orElse(shape(spot)), "write " + allowed);
      }
      return value;
    }
  }

  record Listing<T>(Type<T> of) implements Type<List<T>> {
    @Override
    public Optional<List<T>> read(Spot spot) {
      if (!(spot.node() instanceof SequenceNode sequence)) {
        spot.wrong(shape(spot), "write " + allowed());
        return Optional.empty();
      }
      List<T> values = new ArrayList<>();
      int index = 0;
      for (Node element : sequence.getValue()) {
        of.read(spot.element(element, index++)).ifPresent(values::add);
      }
      return values.size() == index ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    @Override
    public String allowed() {
      return "a list, each " + of.allowed();
    }
  }

  /** Names of the operator's or of a fixed set, each with a value. */
  record Mapping<T>(Type<String> name, Type<T> of) implements Type<Map<String, T>> {
    @Override
    public Optional<Map<String, T>> read(Spot spot) {
      if (!(spot.node() instanceof MappingNode mapping)) {
        spot.wrong(shape(spot), "write " + allowed());
        return Optional.empty();
      }
      Map<String, T> values = new LinkedHashMap<>();
      for (NodeTuple entry : mapping.getValue()) {
        String key = scalar(entry.getKeyNode()).orElse("?");
        var known = name.read(spot.child(entry.getKeyNode(), key));
        var value = of.read(spot.child(entry.getValueNode(), key));
        known.ifPresent(k -> value.ifPresent(v -> values.put(k, v)));
      }
      return values.size() == mapping.getValue().size()
          ? Optional.of(Map.copyOf(values))
          : Optional.empty();
    }

    @Override
    public String allowed() {
      return "names, each with " + of.allowed();
    }
  }

  static final Type<Boolean> TRUTH =
      new Scalar<>(
          "true or false",
          text ->
              switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
              });

  static final Type<Path> FOLDER =
      new Scalar<>(
          "a path that begins with /",
          text -> Optional.of(text).filter(t -> t.startsWith("/")).map(Path::of));

  /** {@code drbdsetup}, or with its folder. */
  static final Type<String> PROGRAM =
      matching("a program's name or its path", "[A-Za-z0-9._+-]+|/[^\\s]+");

  static final Type<String> NAME =
      matching("a name of letters, digits, - . and _, up to 64", "[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  static final Type<String> MAIL =
      matching(
          "a mail address",
          "[^\\s@<>\"]+@[A-Za-z0-9.-]+|[^<>\\r\\n]*<[^\\s@<>\"]+@[A-Za-z0-9.-]+>");

  /** {@code 192.0.2.1:162}, {@code noc.example.org:162}, {@code [2001:db8::1]:162}. */
  static final Scalar<HostPort> HOST_PORT =
      new Scalar<>("HOST:PORT, such as 192.0.2.1:162 or [2001:db8::1]:162", Types::hostPort);

  static final Type<URI> WEB =
      new Scalar<>("an http or https address, such as https://noc.example.org/in", Types::web);

  static Type<String> matching(String allowed, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new Scalar<>(allowed, text -> Optional.of(text).filter(pattern.asMatchPredicate()));
  }

  static Type<String> text(int most) {
    return new Scalar<>(
        "a text of at most " + most + " characters",
        text -> Optional.of(text).filter(t -> t.length() <= most));
  }

  static Type<Long> whole(long least, long most) {
    return new Scalar<>(
        "a whole number, " + least + " to " + most,
        text ->
            Optional.of(text)
                .filter(t -> t.matches("-?[0-9]{1,18}"))
                .map(Long::valueOf)
                .filter(n -> n >= least && n <= most));
  }

  static Type<Duration> duration(Duration least, Duration most) {
    String range = Durations.text(least) + " to " + Durations.text(most);
    return new Scalar<>(
        "a time such as 500 ms, 30 s, 5 min, 2 h or 1 d: " + range,
        text ->
            Durations.parse(text).filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0));
  }

  static <E extends Enum<E>> Type<E> oneOf(Class<E> type, Function<E, String> label) {
    List<String> labels = Arrays.stream(type.getEnumConstants()).map(label).toList();
    return new Scalar<>(
        "one of: " + String.join(", ", labels),
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(e -> label.apply(e).equals(text))
                .findFirst());
  }

  static <T> Type<List<T>> list(Type<T> of) {
    return new Listing<>(of);
  }

  static Optional<String> scalar(Node node) {
    return node instanceof ScalarNode s
            && !s.getTag().equals(org.snakeyaml.engine.v2.nodes.Tag.NULL)
        ? Optional.of(s.getValue())
        : Optional.empty();
  }

  /** Says what stands there instead. */
  static String shape(Spot spot) {
    return switch (spot.node()) {
      case SequenceNode s -> "a list is not allowed here";
      case MappingNode m -> "keys are not allowed here";
      case ScalarNode s when scalar(s).isEmpty() -> "there is no value";
      case ScalarNode s -> "\"" + s.getValue() + "\" is not allowed";
      default -> "this is not allowed here";
    };
  }

  static Optional<HostPort> hostPort(String text) {
    var parts =
        Pattern.compile("(?:\\[([0-9A-Fa-f:.%a-z]+)\\]|([^:\\[\\]\\s/]+)):([0-9]{1,5})")
            .matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(parts.group(3));
    String host =
        Stream.of(parts.group(1), parts.group(2))
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .orElseThrow();
    return port >= 1 && port <= 65535 ? Optional.of(new HostPort(host, port)) : Optional.empty();
  }

  private static Optional<URI> web(String text) {
    try {
      return Optional.of(new URI(text))
          .filter(uri -> List.of("http", "https").contains(String.valueOf(uri.getScheme())))
          .filter(uri -> uri.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
