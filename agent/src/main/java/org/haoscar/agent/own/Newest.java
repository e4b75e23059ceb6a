package org.haoscar.agent.own;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;

/** Messages of all states together. */
final class Newest {
  private static final Comparator<Delivery> NEWEST_FIRST =
      Comparator.comparingLong((Delivery row) -> row.notification().sequence())
          .thenComparing(Delivery::id)
          .reversed();

  private Newest() {}

  static List<Delivery> messages(Journal journal, int most) throws JournalException {
    var all = new ArrayList<Delivery>();
    for (var state : Delivery.State.values()) {
      all.addAll(journal.deliveries(state, most));
    }
    return all.stream().sorted(NEWEST_FIRST).limit(most).toList();
  }
}
