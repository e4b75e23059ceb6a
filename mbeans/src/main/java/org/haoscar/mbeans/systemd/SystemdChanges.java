package org.haoscar.mbeans.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.haoscar.mbeans.model.Change;

/** What differs between two statuses: a unit's state, whether it is enabled, its restarts. */
final class SystemdChanges {
  private SystemdChanges() {}

  static List<Change> between(SystemdStatus from, SystemdStatus to) {
    var before = new TreeMap<String, Unit>();
    from.units().forEach(unit -> before.put(unit.name(), unit));
    var changes = new ArrayList<Change>();
    for (Unit now : to.units()) {
      Unit was = before.get(now.name());
      if (was != null && was.shown().isPresent() && now.shown().isPresent()) {
        Map<String, String> then = words(was);
        words(now)
            .forEach(
                (what, is) -> {
                  if (!is.equals(then.get(what))) {
                    changes.add(new Change(now.name(), what, then.get(what), is));
                  }
                });
      }
    }
    return changes;
  }

  private static Map<String, String> words(Unit unit) {
    var words = new TreeMap<String, String>();
    words.put("state", unit.state());
    words.put("result", unit.line("Result").orElse(""));
    words.put("unitFile", unit.line("UnitFileState").orElse(""));
    words.put("restarts", unit.number("NRestarts").map(String::valueOf).orElse(""));
    return words;
  }
}
