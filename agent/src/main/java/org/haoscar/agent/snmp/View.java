package org.haoscar.agent.snmp;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.snmp4j.smi.OID;

/** All that can be read, at one moment, in the order of the names. It never changes. */
final class View {
  private final OID[] names;
  private final Cell[] cells;
  private final OID[] objects;

  View(List<Segment> segments) {
    List<Segment> ordered = segments.stream().sorted(Comparator.comparing(Segment::root)).toList();
    this.names = ordered.stream().flatMap(s -> s.names().stream()).toArray(OID[]::new);
    this.cells = ordered.stream().flatMap(s -> s.cells().stream()).toArray(Cell[]::new);
    this.objects = ordered.stream().flatMap(s -> s.objects().stream()).sorted().toArray(OID[]::new);
  }

  int size() {
    return names.length;
  }

  OID name(int place) {
    return names[place];
  }

  Cell cell(int place) {
    return cells[place];
  }

  /** Where an instance is, or less than 0. */
  int find(OID name) {
    return Arrays.binarySearch(names, name);
  }

  /** Where the first instance past a name is; {@link #size} when there is none. */
  int after(OID name) {
    int place = find(name);
    return place < 0 ? -place - 1 : place + 1;
  }

  /** Whether a name lies under an object that exists, with or without an instance there. */
  boolean hasObject(OID name) {
    int place = Arrays.binarySearch(objects, name);
    int floor = place < 0 ? -place - 2 : place;
    return floor >= 0
        && name.size() >= objects[floor].size()
        && name.leftMostCompare(objects[floor].size(), objects[floor]) == 0;
  }
}
