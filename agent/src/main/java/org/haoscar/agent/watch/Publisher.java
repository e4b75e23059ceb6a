package org.haoscar.agent.watch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.table.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the newest snapshot. Readers never wait; writers take turns. */
public final class Publisher implements Snapshots {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final Time time;
  private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
  private volatile Snapshot current;

  public Publisher(Origin origin, Time time) {
    this.time = time;
    this.current = new Snapshot(origin, time.now(), Map.of());
  }

  @Override
  public Snapshot current() {
    return current;
  }

  @Override
  public void onChange(Consumer<Snapshot> listener) {
    listeners.add(listener);
  }

  /** Replaces what is shown of one component. Listeners get every snapshot, in order. */
  public synchronized void put(String component, Seen<?> seen) {
    Map<String, Seen<?>> components = new HashMap<>(current.components());
    components.put(component, seen);
    current = new Snapshot(current.origin(), time.now(), components);
    listeners.forEach(this::tell);
  }

  private void tell(Consumer<Snapshot> listener) {
    try {
      listener.accept(current);
    } catch (RuntimeException e) {
      LOG.error("a surface did not take the new snapshot", e);
    }
  }
}
