package org.haoscar.agent.snmp;

import java.util.ArrayList;
import java.util.List;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Snapshot;

/** Makes the newest view of the newest snapshot. */
final class Views {
  private final Snapshots snapshots;
  private final Uptime uptime;
  private final List<Segment> standing;
  private final List<ModuleRendering<?>> modules;
  private volatile Made made;

  private record Made(Snapshot of, View view) {}

  /**
   * @param standing what does not come from snapshots
   */
  Views(List<Module<?>> modules, Snapshots snapshots, Uptime uptime, List<Segment> standing) {
    this.snapshots = snapshots;
    this.uptime = uptime;
    this.standing = List.copyOf(standing);
    this.modules = new ArrayList<>();
    modules.forEach(module -> this.modules.add(new ModuleRendering<>(module)));
    Snapshot first = snapshots.current();
    this.made = new Made(first, make(first));
    // Made when it changes, so that the last-change objects tell the time of the change and not of
    // the next question; on a thread of its own, for the publisher must not wait.
    snapshots.onChange(changed -> Thread.ofVirtual().name("snmp-view").start(this::newest));
  }

  View newest() {
    Made last = made;
    return last.of.equals(snapshots.current()) ? last.view : remade();
  }

  private synchronized View remade() {
    Snapshot now = snapshots.current();
    if (!made.of.equals(now)) {
      made = new Made(now, make(now));
    }
    return made.view;
  }

  private View make(Snapshot snapshot) {
    long ticks = uptime.ticks();
    var segments = new ArrayList<Segment>(standing);
    modules.forEach(module -> module.render(snapshot, ticks).forEach(segments::add));
    return new View(segments);
  }
}
