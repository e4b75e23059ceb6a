package org.haoscar.routes;

import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmNotice;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.model.Varbind;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Descriptors;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Row;
import org.haoscar.mbeans.table.Syntax;

/** Translates into the objects that the MIB's notifications declare, in their order. */
final class Varbinds {
  private Varbinds() {}

  static Trap of(Telling telling) {
    Notification notification = telling.notification();
    int number = AlarmNotice.numberOf(notification.transition().kind());
    var row = new Row<>(notification, seen(telling));
    return new Trap(
        Oids.notification(AlarmModule.MODULE, number),
        AlarmNotice.TABLE.columns().stream().flatMap(column -> varbind(column, row)).toList());
  }

  private static Stream<Varbind> varbind(Column<Notification> column, Row<Notification> row) {
    return column.value().apply(row).stream()
        .map(
            value ->
                new Varbind(
                    Descriptors.column(AlarmModule.MODULE, AlarmNotice.TABLE, column),
                    Oids.column(AlarmModule.MODULE, AlarmNotice.TABLE, column) + ".0",
                    column.syntax(),
                    fitting(column.syntax(), value)));
  }

  private static Object fitting(Syntax syntax, Object value) {
    return syntax instanceof Syntax.Text text ? Line.of((String) value, text.max()) : value;
  }

  /** The columns of a notification do not ask how a component was seen. */
  static Seen<Notification> seen(Telling telling) {
    return new Seen<>(
        Optional.empty(),
        telling.now(),
        new Observation.Observed<>(telling.notification(), telling.now()));
  }
}
