package org.haoscar.agent.jmx;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Row;
import org.haoscar.mbeans.table.Table;

/**
 * The ObjectName of a row: {@code
 * org.haoscar:component=drbd,type=PeerDevice,resource=r0,peerNodeId=1,volume=0}.
 */
final class RowName {
  private RowName() {}

  private static final Pattern NEEDS_QUOTES = Pattern.compile("[,=:\"*?\n\r]");

  static <R> ObjectName of(Module<?> module, Table<?, R> table, Row<R> row) {
    String keys =
        table.indexes().stream()
            .map(column -> "," + column.field() + "=" + value(column, row))
            .collect(Collectors.joining());
    String name = "org.haoscar:component=" + module.component() + ",type=" + table.name() + keys;
    try {
      return new ObjectName(name);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException("quoted, and still no name: " + name, e);
    }
  }

  private static <R> String value(Column<R> column, Row<R> row) {
    String text = column.value().apply(row).map(RowName::plain).orElse("");
    return text.isEmpty() || NEEDS_QUOTES.matcher(text).find() ? ObjectName.quote(text) : text;
  }

  private static String plain(Object value) {
    return value instanceof Coded coded ? coded.label() : value.toString();
  }
}
