package org.haoscar.agent.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Keys that belong together, and the value that they make. */
record Section<R>(String text, List<Key<?>> keys, Function<Values, Optional<R>> make)
    implements Type<R> {

  Section {
    keys = List.copyOf(keys);
  }

  /** What was read of a section. */
  record Values(Map<Key<?>, Object> values, Spot section) {

    @SuppressWarnings("unchecked")
    <T> Optional<T> maybe(Key<T> key) {
      return Optional.ofNullable((T) values.get(key));
    }

    <T> T get(Key<T> key) {
      return maybe(key).orElseThrow(() -> new IllegalStateException("no " + key.name()));
    }
  }

  @Override
  public Optional<R> read(Spot spot) {
    return read(spot, Set.of());
  }

  /**
   * @param other keys that somebody else reads
   */
  Optional<R> read(Spot spot, Set<String> other) {
    int before = spot.notes().mistakes().size();
    Map<String, Spot> said = said(spot, other);
    Map<Key<?>, Object> values = new HashMap<>();
    keys.forEach(key -> value(key, said, spot).ifPresent(value -> values.put(key, value)));
    boolean well = spot.notes().mistakes().size() == before;
    return well ? make.apply(new Values(values, spot)) : Optional.empty();
  }

  private <T> Optional<T> value(Key<T> key, Map<String, Spot> said, Spot section) {
    Optional<T> value =
        said.containsKey(key.name()) ? key.type().read(said.get(key.name())) : unsaid(key, section);
    if (!(key.type() instanceof Section)) {
      String path = section.child(section.node(), key.name()).path();
      value.ifPresent(
          v -> section.notes().settings().add(new Spot.Setting(path, v, key.applies())));
    }
    return value;
  }

  private static <T> Optional<T> unsaid(Key<T> key, Spot section) {
    if (key.type() instanceof Section<T> inner) {
      return inner.read(section.child(Yaml.NOTHING, key.name()));
    }
    if (key.need() == Key.Need.REQUIRED) {
      section.wrong(
          "\"" + key.name() + "\" is missing", "write " + key.name() + ": " + key.type().allowed());
    }
    return key.standardValue(section);
  }

  private Map<String, Spot> said(Spot spot, Set<String> other) {
    Map<String, Spot> said = new HashMap<>();
    if (!(spot.node() instanceof MappingNode mapping)) {
      // "snmp:" with every key below it commented out
      if (Types.scalar(spot.node()).isPresent() || !isEmpty(spot.node())) {
        spot.wrong(Types.shape(spot), "write " + allowed());
      }
      return said;
    }
    Set<String> seen = new HashSet<>();
    for (NodeTuple entry : mapping.getValue()) {
      String name = Types.scalar(entry.getKeyNode()).orElse("?");
      Spot key = spot.child(entry.getKeyNode(), name);
      if (!seen.add(name)) {
        key.wrong("said twice", "say it once");
      } else if (names().contains(name)) {
        said.put(name, spot.child(entry.getValueNode(), name));
      } else if (!other.contains(name)) {
        key.wrong("there is no such key", Likeness.hint(name, names()));
      }
    }
    return said;
  }

  private static boolean isEmpty(Node node) {
    return node instanceof org.snakeyaml.engine.v2.nodes.ScalarNode;
  }

  private List<String> names() {
    return new ArrayList<>(keys.stream().map(Key::name).toList());
  }

  @Override
  public String allowed() {
    return "keys: " + String.join(", ", names());
  }
}
