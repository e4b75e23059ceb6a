package org.haoscar.agent.alive;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.table.Snapshot;

/** Notes when each part last turned. Whoever turns never waits here. */
public final class Pulse {
  private final Time time;
  private final long started;
  private final Map<String, Long> turned = new ConcurrentHashMap<>();
  private final AtomicReference<Snapshot> last;

  /** A component that is shown anew was read anew: its watcher has turned. */
  public Pulse(Snapshots snapshots, Time time) {
    this.time = time;
    this.started = time.nanos();
    this.last = new AtomicReference<>(snapshots.current());
    snapshots.onChange(this::shown);
  }

  public void turned(String part) {
    turned.put(part, time.nanos());
  }

  /** What never turned is as old as this. */
  long lastTurn(String part) {
    return turned.getOrDefault(part, started);
  }

  private void shown(Snapshot now) {
    Snapshot before = last.getAndSet(now);
    Set<Seen<?>> known = Collections.newSetFromMap(new IdentityHashMap<>());
    known.addAll(before.components().values());
    List<String> anew =
        now.components().entrySet().stream()
            .filter(entry -> !known.contains(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    anew.forEach(this::turned);
  }
}
