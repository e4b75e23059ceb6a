package org.haoscar.agent.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Snapshot;
import org.haoscar.mbeans.table.Table;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.TimeTicks;

/** A module as segments of a view. What was not read anew is not rendered anew. */
final class ModuleRendering<S> {
  private final Module<S> module;
  private final List<TableRendering<S, ?>> tables = new ArrayList<>();
  private State<S> state;

  /** What was last seen, and what was made of it; a segment and a time for each table. */
  private record State<S>(Optional<Seen<S>> seen, List<Segment> segments, List<Long> changed) {}

  ModuleRendering(Module<S> module) {
    this.module = module;
    module.tables().forEach(this::add);
    List<Segment> empty = tables.stream().map(table -> segment(table, Optional.empty())).toList();
    this.state = new State<>(Optional.empty(), empty, empty.stream().map(s -> 0L).toList());
  }

  private <R> void add(Table<S, R> table) {
    tables.add(new TableRendering<>(module, table));
  }

  /**
   * @param uptime sysUpTime now, for what turns out to have changed
   */
  Stream<Segment> render(Snapshot snapshot, long uptime) {
    Optional<Seen<S>> seen = snapshot.seen(module);
    if (!seen.equals(state.seen)) {
      state = next(seen, uptime);
    }
    return Stream.concat(state.segments.stream(), Stream.of(changes()));
  }

  private State<S> next(Optional<Seen<S>> seen, long uptime) {
    var segments = new ArrayList<Segment>();
    var changed = new ArrayList<Long>();
    for (int i = 0; i < tables.size(); i++) {
      Segment was = state.segments.get(i);
      Segment now = segment(tables.get(i), seen);
      segments.add(now);
      changed.add(
          now.sameBut(tables.get(i).restless(), was) ? state.changed.get(i) : (Long) uptime);
    }
    return new State<>(seen, segments, changed);
  }

  private static <S, R> Segment segment(TableRendering<S, R> table, Optional<Seen<S>> seen) {
    return table.render(seen);
  }

  private Segment changes() {
    var values = new TreeMap<OID, Cell>();
    for (int i = 0; i < tables.size(); i++) {
      if (!tables.get(i).isScalars()) {
        values.put(
            new OID(Oids.lastChange(module, module.tables().get(i))),
            new Cell.Fixed(new TimeTicks(state.changed.get(i))));
      }
    }
    return Segment.scalars(new OID(Oids.module(module) + ".1.100"), values);
  }
}
