package org.haoscar.mbeans.mib;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.agent.AgentModule;
import org.haoscar.mbeans.agent.AliveNotice;
import org.haoscar.mbeans.alarm.AlarmDigest;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmNotice;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Descriptors;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Table;

/** Everything that can be asked for or sent, a line each: OID, name, access, syntax. */
final class OidList {
  private OidList() {}

  static String of(List<Module<?>> modules) {
    return modules.stream().flatMap(OidList::lines).collect(Collectors.joining("\n", "", "\n"));
  }

  private static Stream<String> lines(Module<?> module) {
    return Stream.concat(
        notifications(module),
        Stream.concat(
            module.tables().stream().flatMap(table -> columns(module, table)),
            module.tables().stream()
                .filter(table -> !table.isScalars())
                .map(table -> lastChange(module, table))));
  }

  private static Stream<String> notifications(Module<?> module) {
    if (module.equals(AgentModule.MODULE)) {
      return Stream.of(
          notification(module, AliveNotice.NUMBER_OF_ALIVE, AliveNotice.NAME_OF_ALIVE));
    }
    if (!module.equals(AlarmModule.MODULE)) {
      return Stream.of();
    }
    return Stream.concat(
        Stream.of(Transition.Kind.values())
            .map(
                kind -> notification(module, AlarmNotice.numberOf(kind), AlarmNotice.nameOf(kind))),
        Stream.of(notification(module, AlarmDigest.NOTIFICATION, AlarmDigest.DESCRIPTOR)));
  }

  private static String notification(Module<?> module, int number, String name) {
    return Oids.notification(module, number) + " " + name + " notification";
  }

  private static Stream<String> columns(Module<?> module, Table<?, ?> table) {
    return table.columns().stream().map(column -> column(module, table, column));
  }

  private static String column(Module<?> module, Table<?, ?> table, Column<?> column) {
    return String.join(
        " ",
        Oids.column(module, table, column),
        Descriptors.column(module, table, column),
        column.facts().access().name(),
        MibRenderer.syntax(column.syntax()).replaceAll("\\s+", " "));
  }

  private static String lastChange(Module<?> module, Table<?, ?> table) {
    return Oids.lastChange(module, table)
        + " "
        + Descriptors.lastChange(module, table)
        + " READ TimeStamp";
  }
}
