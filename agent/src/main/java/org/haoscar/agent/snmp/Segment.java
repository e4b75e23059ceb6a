package org.haoscar.agent.snmp;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.snmp4j.smi.OID;

/**
 * The instances of one table or group in the order of their names, with the objects that it has
 * even when there is no instance.
 */
record Segment(OID root, Set<OID> objects, OID[] names, Cell[] cells) {

  static Segment of(OID root, Set<OID> objects, NavigableMap<OID, Cell> instances) {
    return new Segment(
        root,
        Set.copyOf(objects),
        instances.keySet().toArray(OID[]::new),
        instances.values().toArray(Cell[]::new));
  }

  /** A group of scalars: the object's name without its 0, and its value. */
  static Segment scalars(OID root, Map<OID, Cell> values) {
    var instances = new java.util.TreeMap<OID, Cell>();
    values.forEach((object, cell) -> instances.put(new OID(object.getValue(), 0), cell));
    return of(root, values.keySet(), instances);
  }

  /** Whether all is the same but what the given objects say. */
  boolean sameBut(Set<OID> ignored, Segment other) {
    if (names.length != other.names.length) {
      return false;
    }
    for (int i = 0; i < names.length; i++) {
      OID name = names[i];
      if (!name.equals(other.names[i])
          || !cells[i].equals(other.cells[i]) && ignored.stream().noneMatch(name::startsWith)) {
        return false;
      }
    }
    return true;
  }
}
