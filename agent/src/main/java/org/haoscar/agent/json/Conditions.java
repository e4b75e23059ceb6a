package org.haoscar.agent.json;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.ConditionType;

/** Every condition by its full name, {@code drbd.splitBrain}. */
public record Conditions(Map<String, ConditionType> byName) {

  public Conditions {
    byName = Map.copyOf(byName);
  }

  public static Conditions of(List<ConditionType> types) {
    return new Conditions(
        types.stream().collect(toUnmodifiableMap(t -> t.id().toString(), t -> t)));
  }

  /** Empty for a condition of another release's. */
  public Optional<ConditionType> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
