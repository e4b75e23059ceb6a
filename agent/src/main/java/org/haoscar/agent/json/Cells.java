package org.haoscar.agent.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Row;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** A row as a flat JSON object: a field a column, null for what is absent. */
public final class Cells {
  private Cells() {}

  public static <R> ObjectNode of(Table<?, R> table, Row<R> row, Instant now) {
    var object = JsonNodeFactory.instance.objectNode();
    table.columns().forEach(column -> put(object, column, row, now));
    return object;
  }

  private static <R> void put(ObjectNode object, Column<R> column, Row<R> row, Instant now) {
    var value = column.value().apply(row);
    if (value.isPresent()) {
      put(object, column, value.get(), now);
    } else {
      object.putNull(column.field());
    }
  }

  private static void put(ObjectNode object, Column<?> column, Object value, Instant now) {
    String field = column.field();
    switch (column.syntax()) {
      case Syntax.Text t -> object.put(field, (String) value);
      case Syntax.Enumeration e -> object.put(field, ((Coded) value).label());
      case Syntax.Truth t -> object.put(field, (Boolean) value);
      case Syntax.Moment m -> object.put(field, value.toString());
      case Syntax.Age a -> object.put(field, Duration.between((Instant) value, now).toSeconds());
      case Syntax.Whole w -> object.put(field, (Long) value);
      case Syntax.Gauge64 g -> object.put(field, (Long) value);
      case Syntax.Counter64 c -> object.put(field, (Long) value);
      case Syntax.Percent p -> object.put(field, (Long) value);
    }
  }
}
