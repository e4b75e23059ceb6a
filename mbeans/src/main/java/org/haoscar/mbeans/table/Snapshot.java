package org.haoscar.mbeans.table;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;

/** Everything this head shows, at one moment. A new one replaces it whole. */
public record Snapshot(Origin origin, Instant at, Map<String, Seen<?>> components) {

  public Snapshot {
    components = Map.copyOf(components);
  }

  /** What was seen of a module's component; empty until its first reading ended. */
  @SuppressWarnings("unchecked")
  public <S> Optional<Seen<S>> seen(Module<S> module) {
    return Optional.ofNullable((Seen<S>) components.get(module.component()));
  }
}
