package org.haoscar.agent.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** When something was so without a break. */
record Spell(long from, long until) {
  long length() {
    return until - from;
  }

  static List<Spell> of(List<Moment> moments, Predicate<Moment> so) {
    var spells = new ArrayList<Spell>();
    long since = -1;
    for (Moment moment : moments) {
      if (so.test(moment)) {
        since = since < 0 ? moment.at() : since;
      } else if (since >= 0) {
        spells.add(new Spell(since, moment.at()));
        since = -1;
      }
    }
    if (since >= 0) {
      spells.add(new Spell(since, moments.getLast().at()));
    }
    return spells;
  }
}
