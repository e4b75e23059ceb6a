package org.haoscar.agent.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** A section whose {@code type} says which keys it has. */
record Kinds<R>(Map<String, Section<? extends R>> kinds) implements Type<R> {
  static final String TYPE = "type";

  Kinds {
    kinds = new TreeMap<>(kinds);
  }

  @Override
  public Optional<R> read(Spot spot) {
    Optional<Spot> type = type(spot);
    Optional<String> name = type.flatMap(t -> Types.scalar(t.node()));
    Optional<Section<? extends R>> kind = name.map(kinds::get);
    if (kind.isEmpty()) {
      type.orElse(spot)
          .wrong(
              name.map(n -> "\"" + n + "\" is no type").orElse("\"type\" is missing"),
              name.map(n -> Likeness.hint(n, kinds.keySet())).orElse("write type: " + names()));
      return Optional.empty();
    }
    return kind.get().read(spot, Set.of(TYPE)).map(value -> value);
  }

  private static Optional<Spot> type(Spot spot) {
    return spot.node() instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .filter(e -> Types.scalar(e.getKeyNode()).equals(Optional.of(TYPE)))
            .map(e -> spot.child(e.getValueNode(), TYPE))
            .findFirst()
        : Optional.empty();
  }

  private String names() {
    return "one of: " + String.join(", ", kinds.keySet());
  }

  @Override
  public String allowed() {
    return "keys with type: " + names();
  }
}
