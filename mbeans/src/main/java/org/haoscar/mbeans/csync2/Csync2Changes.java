package org.haoscar.mbeans.csync2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.haoscar.mbeans.model.Change;

/** What differs between two statuses: what waits for whom, how peers stand, how groups lie. */
final class Csync2Changes {
  private Csync2Changes() {}

  static List<Change> between(Csync2Status from, Csync2Status to) {
    Map<String, String> before = words(from);
    Map<String, String> after = words(to);
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    var changes = new ArrayList<Change>();
    for (String name : names) {
      String was = before.getOrDefault(name, "");
      String is = after.getOrDefault(name, "");
      if (!was.equals(is)) {
        String[] parts = name.split("\n", 2);
        changes.add(new Change(parts[0], parts[1], was, is));
      }
    }
    return changes;
  }

  /** What is not known is no change from what was. */
  private static Map<String, String> words(Csync2Status status) {
    var words = new TreeMap<String, String>();
    for (String peer : status.setup().peers()) {
      words.put(peer + "\nsync", status.sync(peer).label());
      words.put(peer + "\ndirty", Integer.toString(status.dirty(peer).size()));
    }
    for (Group group : status.setup().groups()) {
      words.put(group.name() + "\nauto", group.auto());
      status
          .digests(group)
          .ifPresent(
              files ->
                  words.put(
                      group.name() + "\nfiles", files.size() + " " + Csync2Tables.digest(files)));
    }
    status.run().errors().ifPresent(errors -> words.put("run\nerrors", errors.toString()));
    return words;
  }
}
