package org.haoscar.mbeans.monit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.haoscar.mbeans.model.Change;

/** What differs between two statuses: what failed, who is watched, and which process it is. */
final class MonitChanges {
  private MonitChanges() {}

  static List<Change> between(MonitStatus from, MonitStatus to) {
    var changes = new ArrayList<Change>();
    add(changes, "monit", "running", runs(from), runs(to));
    if (from.daemon().isEmpty() || to.daemon().isEmpty()) {
      return changes;
    }
    Map<String, Service> before = byName(from);
    Map<String, Service> after = byName(to);
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      Map<String, String> was = words(before, name);
      Map<String, String> is = words(after, name);
      var told = new TreeSet<>(was.keySet());
      told.addAll(is.keySet());
      told.forEach(
          what -> add(changes, name, what, was.getOrDefault(what, ""), is.getOrDefault(what, "")));
    }
    return changes;
  }

  private static void add(
      List<Change> changes, String object, String what, String from, String to) {
    if (!from.equals(to)) {
      changes.add(new Change(object, what, from, to));
    }
  }

  private static String runs(MonitStatus status) {
    return status.daemon().isPresent() ? "yes" : "no";
  }

  private static Map<String, Service> byName(MonitStatus status) {
    var services = new LinkedHashMap<String, Service>();
    status.services().forEach(service -> services.put(service.name(), service));
    return services;
  }

  private static Map<String, String> words(Map<String, Service> services, String name) {
    var words = new LinkedHashMap<String, String>();
    Service service = services.get(name);
    if (service != null) {
      words.put("failed", Service.Verdict.words(service.verdict().failed()));
      words.put("changed", Service.Verdict.words(service.verdict().changed()));
      words.put("monitored", service.watching().watched().label());
      service.use().number("pid").ifPresent(pid -> words.put("pid", pid.toString()));
    }
    return words;
  }
}
