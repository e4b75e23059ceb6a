package org.haoscar.mbeans.table;

/**
 * Where things lie in the tree. The root is net-snmp's experimental arc until a number is
 * registered.
 */
public final class Oids {
  private Oids() {}

  public static final String ROOT = "1.3.6.1.4.1.8072.9999.9999.67227";

  public static String module(Module<?> module) {
    return ROOT + ".1." + module.number();
  }

  public static String notification(Module<?> module, int number) {
    return module(module) + ".0." + number;
  }

  /** The table, or the node above a group of scalars. */
  public static String table(Module<?> module, Table<?, ?> table) {
    return module(module) + ".1." + table.number();
  }

  /** What an instance's index, or the 0 of a scalar, is appended to. */
  public static String column(Module<?> module, Table<?, ?> table, Column<?> column) {
    String entry = table.isScalars() ? "" : ".1";
    return table(module, table) + entry + "." + column.number();
  }

  /** The scalar, without its 0, that tells when a table last changed. */
  public static String lastChange(Module<?> module, Table<?, ?> table) {
    return module(module) + ".1.100." + table.number();
  }
}
