package org.haoscar.agent.jmx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Row;
import org.haoscar.mbeans.table.Table;

/** A row with the table that says how to show it. */
record Shown<R>(Table<?, R> table, Row<R> row) {

  Attribute attribute(String name, Instant now) throws AttributeNotFoundException {
    return column(name)
        .map(column -> attribute(column, now))
        .orElseThrow(() -> new AttributeNotFoundException(name));
  }

  /** Those of the names that there are. */
  List<Attribute> attributes(List<String> names, Instant now) {
    return names.stream()
        .flatMap(name -> column(name).stream())
        .map(column -> attribute(column, now))
        .toList();
  }

  private Optional<Column<R>> column(String name) {
    return table.columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private Attribute attribute(Column<R> column, Instant now) {
    var value = column.value().apply(row).map(v -> OpenCells.value(column.syntax(), v, now));
    return new Attribute(column.name(), value.orElse(null));
  }
}
