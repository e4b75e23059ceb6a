package org.haoscar.agent.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * One node: what its DRBD knows now, and what its event stream has told of it. Counters run on
 * without being told; the tools' other outputs show them.
 */
record Side(Head now, List<Thing> told) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  Side {
    told = List.copyOf(told);
  }

  static Side fresh(Head head) {
    return new Side(head, Thing.of(head));
  }

  /** The same after something the stream does not tell. */
  Side quietly(Head next) {
    return new Side(next, told);
  }

  record Told(Side side, List<String> lines) {}

  /** The same after something the stream tells: a line for every object that it changed. */
  Told to(Head next, Instant at) {
    List<Thing> before = Thing.of(now);
    List<Thing> after = Thing.of(next);
    var newlyTold = new ArrayList<>(told);
    var lines = new ArrayList<String>();
    for (int i = 0; i < after.size(); i++) {
      if (!after.get(i).equals(before.get(i))) {
        lines.add(stamped(at, after.get(i).changeFrom(told.get(i))));
        newlyTold.set(i, after.get(i));
      }
    }
    return new Told(new Side(next, newlyTold), lines);
  }

  /** What {@code drbdsetup events2 --now --timestamps --statistics} prints. */
  List<String> dump(Instant at) {
    return dump(Thing.of(now), at);
  }

  static List<String> dump(List<Thing> things, Instant at) {
    var lines = new ArrayList<String>();
    things.forEach(thing -> lines.add(stamped(at, thing.exists())));
    lines.add(stamped(at, "exists -"));
    return lines;
  }

  static String stamped(Instant at, String line) {
    return STAMP.format(at) + " " + line;
  }
}
