package org.haoscar.agent.snmp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Row;
import org.haoscar.mbeans.table.Table;
import org.snmp4j.smi.OID;

/** A declared table as instances with names. */
final class TableRendering<S, R> {
  private static final Set<String> RESTLESS = Set.of("LastSeen", "Age");

  private final Table<S, R> table;
  private final OID root;
  private final List<Instances<R>> readable;

  private record Instances<R>(OID object, Column<R> column) {}

  TableRendering(Module<S> module, Table<S, R> table) {
    this.table = table;
    this.root = new OID(Oids.table(module, table));
    this.readable =
        table.columns().stream()
            .filter(column -> column.facts().access() == Column.Access.READ)
            .map(column -> new Instances<>(new OID(Oids.column(module, table, column)), column))
            .sorted(Comparator.comparing(Instances::object))
            .toList();
  }

  boolean isScalars() {
    return table.isScalars();
  }

  int number() {
    return table.number();
  }

  /** The objects that change with every reading. */
  Set<OID> restless() {
    return readable.stream()
        .filter(r -> RESTLESS.contains(r.column.name()))
        .map(Instances::object)
        .collect(Collectors.toSet());
  }

  Segment render(Optional<Seen<S>> seen) {
    var instances = new TreeMap<OID, Cell>();
    List<Row<R>> rows = seen.map(table::rows).orElseGet(List::of);
    rows.forEach(row -> render(row, instances));
    return Segment.of(root, objects(), instances);
  }

  private void render(Row<R> row, Map<OID, Cell> instances) {
    int[] index = index(row);
    for (Instances<R> each : readable) {
      each.column
          .value()
          .apply(row)
          .ifPresent(
              value ->
                  instances.putIfAbsent(
                      new OID(each.object.toIntArray(), index),
                      Encoder.cell(each.column.syntax(), value)));
    }
  }

  private int[] index(Row<R> row) {
    if (table.isScalars()) {
      return new int[] {0};
    }
    var values = new ArrayList<Object>();
    table.indexes().forEach(column -> values.add(column.value().apply(row).orElseThrow()));
    return Encoder.index(table.indexes().stream().map(Column::syntax).toList(), values);
  }

  private Set<OID> objects() {
    return readable.stream().map(Instances::object).collect(Collectors.toSet());
  }
}
