package org.haoscar.mbeans.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Seen;

/**
 * A table, or with no index column a group of scalars.
 *
 * @param name in UpperCamel within its module, such as {@code PeerDevice}: {@code
 *     haDrbdPeerDeviceTable} in SNMP, {@code type=PeerDevice} in JMX
 * @param number its place under the module's objects
 * @param text what one row is
 */
public record Table<S, R>(
    int number, String name, String text, List<Column<R>> columns, Function<S, List<R>> rows) {

  public Table {
    columns = List.copyOf(columns);
  }

  /** One that is read from a tool: it ends with how fresh each row is. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <S, R> Table<S, R> read(
      int number, String name, String text, Function<S, List<R>> rows, Column<R>... columns) {
    var all = Stream.concat(Arrays.stream(columns), Column.<R>freshness().stream());
    return new Table<>(number, name, text, all.toList(), rows);
  }

  public List<Column<R>> indexes() {
    return columns.stream().filter(Column::isIndex).toList();
  }

  public boolean isScalars() {
    return indexes().isEmpty();
  }

  /** Only notifications carry it: there is nothing to read. */
  public boolean isNotice() {
    return columns.stream().allMatch(c -> c.facts().access() == Column.Access.NOTIFY);
  }

  /** The rows of what was seen; none while nothing was. */
  public List<Row<R>> rows(Seen<S> seen) {
    return seen.status().map(rows).orElse(List.of()).stream()
        .map(it -> new Row<>(it, seen))
        .toList();
  }
}
