package org.haoscar.mbeans.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One thing of one object that differs between two statuses, or was reported in between.
 *
 * @param what the attribute, such as {@code connection}, or the happening, such as {@code helper}
 * @param from empty where the object is new; {@code to} is empty where it went
 */
public record Change(String object, String what, String from, String to) {

  /** What differs between what is told of each object before and after, by object and attribute. */
  public static List<Change> between(
      Map<String, Map<String, String>> before, Map<String, Map<String, String>> after) {
    var changes = new ArrayList<Change>();
    for (String object : both(before, after)) {
      Map<String, String> was = before.getOrDefault(object, Map.of());
      Map<String, String> is = after.getOrDefault(object, Map.of());
      for (String what : both(was, is)) {
        var change =
            new Change(object, what, was.getOrDefault(what, ""), is.getOrDefault(what, ""));
        if (!change.from.equals(change.to)) {
          changes.add(change);
        }
      }
    }
    return changes;
  }

  private static TreeSet<String> both(Map<String, ?> some, Map<String, ?> others) {
    var keys = new TreeSet<>(some.keySet());
    keys.addAll(others.keySet());
    return keys;
  }
}
