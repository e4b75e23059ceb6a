package org.haoscar.mbeans.table;

/** How things are named in SNMP: {@code haDrbdPeerDeviceOutOfSync}. */
public final class Descriptors {
  private Descriptors() {}

  /** {@code haDrbdPeerDeviceTable}, or for a group of scalars {@code haAlarmSummary}. */
  public static String table(Module<?> module, Table<?, ?> table) {
    return module.prefix() + table.name() + (table.isScalars() ? "" : "Table");
  }

  public static String column(Module<?> module, Table<?, ?> table, Column<?> column) {
    return module.prefix() + table.name() + column.name();
  }

  /** The scalar that tells when a table last changed. */
  public static String lastChange(Module<?> module, Table<?, ?> table) {
    return module.prefix() + table.name() + "LastChange";
  }
}
