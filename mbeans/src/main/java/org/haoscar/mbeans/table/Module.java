package org.haoscar.mbeans.table;

import java.util.List;

/**
 * What one component shows: a MIB module, and a family of MBeans.
 *
 * @param component the component's name and the {@code component=} key of its ObjectNames
 * @param number its place under the project's modules; never reused
 */
public record Module<S>(
    String component, int number, String text, Class<S> status, List<Table<S, ?>> tables) {

  public Module {
    tables = List.copyOf(tables);
  }

  /** {@code HAOSCAR-DRBD-MIB} */
  public String mibName() {
    return "HAOSCAR-" + component.toUpperCase(java.util.Locale.ROOT) + "-MIB";
  }

  /** The prefix of every descriptor: {@code haDrbd}. */
  public String prefix() {
    return "ha" + Character.toUpperCase(component.charAt(0)) + component.substring(1);
  }
}
