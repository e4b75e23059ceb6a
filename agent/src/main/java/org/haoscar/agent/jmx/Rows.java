package org.haoscar.agent.jmx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.ObjectName;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Row;
import org.haoscar.mbeans.table.Snapshot;
import org.haoscar.mbeans.table.Table;

/** Every row of a snapshot under its ObjectName. */
record Rows(Snapshot snapshot, Map<ObjectName, Shown<?>> named) {

  static Rows of(List<Module<?>> modules, Snapshot snapshot) {
    Map<ObjectName, Shown<?>> named = new LinkedHashMap<>();
    modules.forEach(module -> add(named, module, snapshot));
    return new Rows(snapshot, named);
  }

  Optional<Shown<?>> row(ObjectName name) {
    return Optional.ofNullable(named.get(name));
  }

  private static <S> void add(
      Map<ObjectName, Shown<?>> named, Module<S> module, Snapshot snapshot) {
    snapshot
        .seen(module)
        .ifPresent(seen -> module.tables().forEach(table -> add(named, module, table, seen)));
  }

  private static <S, R> void add(
      Map<ObjectName, Shown<?>> named, Module<S> module, Table<S, R> table, Seen<S> seen) {
    for (Row<R> row : table.rows(seen)) {
      named.put(RowName.of(module, table, row), new Shown<>(table, row));
    }
  }
}
