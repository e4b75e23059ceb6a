package org.haoscar.agent.snmp;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.snmp4j.smi.OID;

/**
 * The instances of one table or group in the order of their names, with the objects that it has
 * even when there is no instance.
 */
record Segment(OID root, Set<OID> objects, List<OID> names, List<Cell> cells) {

  static Segment of(OID root, Set<OID> objects, NavigableMap<OID, Cell> instances) {
    return new Segment(
        root,
        Set.copyOf(objects),
        List.copyOf(instances.keySet()),
        List.copyOf(instances.values()));
  }

  /** A group of scalars: the object's name without its 0, and its value. */
  static Segment scalars(OID root, Map<OID, Cell> values) {
    var instances = new java.util.TreeMap<OID, Cell>();
    values.forEach((object, cell) -> instances.put(new OID(object.getValue(), 0), cell));
    return of(root, values.keySet(), instances);
  }

  /** Whether all is the same but what the given objects say. */
  boolean sameBut(Set<OID> ignored, Segment other) {
    if (names.size() != other.names.size()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      OID name = names.get(i);
      boolean same = cells.get(i).equals(other.cells.get(i));
      if (!name.equals(other.names.get(i))
          || (!same && ignored.stream().noneMatch(name::startsWith))) {
        return false;
      }
    }
    return true;
  }
}
