package org.haoscar.routes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmNotice;
import org.haoscar.mbeans.alarm.AlarmStatus;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.model.Varbind;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Descriptors;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Row;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** Translates into the objects that the MIB's notifications declare, in their order. */
final class Varbinds {
  private Varbinds() {}

  static Trap of(Telling telling) {
    Notification notification = telling.notification();
    int number = AlarmNotice.numberOf(notification.transition().kind());
    return new Trap(
        Oids.notification(AlarmModule.MODULE, number),
        of(AlarmNotice.TABLE, notification, telling.now()));
  }

  static <R> List<Varbind> of(Table<AlarmStatus, R> table, R what, Instant now) {
    var row = new Row<>(what, seen(what, now));
    return table.columns().stream().flatMap(column -> varbind(table, column, row)).toList();
  }

  private static <R> Stream<Varbind> varbind(
      Table<AlarmStatus, R> table, Column<R> column, Row<R> row) {
    return column.value().apply(row).stream()
        .map(
            value ->
                new Varbind(
                    Descriptors.column(AlarmModule.MODULE, table, column),
                    Oids.column(AlarmModule.MODULE, table, column) + ".0",
                    column.syntax(),
                    fitting(column.syntax(), value)));
  }

  private static Object fitting(Syntax syntax, Object value) {
    return syntax instanceof Syntax.Text text ? Line.of((String) value, text.max()) : value;
  }

  /** The columns of a notification do not ask how a component was seen. */
  static <R> Seen<R> seen(R what, Instant now) {
    return new Seen<>(Optional.empty(), now, new Observation.Observed<>(what, now));
  }
}
