package org.haoscar.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One sort of rows that go when room is needed, the oldest first. Each is tables with their
 * conditions, where ?1 is the origin and ?2 the time before which dead letters have expired.
 */
enum Sweep {
  DELIVERED("delivery where origin = ?1 and state = 'DELIVERED'"),
  REPEATS("transition where origin = ?1 and kind = 'CHANGE'" + Sweep.UNUSED),
  DEAD("delivery where origin = ?1 and state = 'DEAD' and due_at < ?2"),
  ENTRIES("event where origin = ?1", "transition where origin = ?1" + Sweep.UNUSED);

  /** Nothing tells it any more, and its alarm is not the one that is open. */
  private static final String UNUSED =
      " and not exists (select 1 from delivery d"
          + " where d.origin = transition.origin and d.sequence = transition.sequence)"
          + " and not exists (select 1 from alarm a where a.component = transition.component"
          + " and a.condition = transition.condition and a.subject = transition.subject"
          + " and a.object = transition.object and a.episode = transition.episode"
          + " and a.open_sequence is not null)";

  private final List<String> rows;

  Sweep(String... rows) {
    this.rows = List.of(rows);
  }

  /** Removes about as many rows, within the transaction that is open. */
  int remove(EntityManager manager, int origin, Instant deadBefore, int most) {
    String oldest =
        rows.stream()
                .map(row -> "select sequence from " + row)
                .collect(Collectors.joining(" union all "))
            + " order by 1 fetch first "
            + most
            + " rows only";
    List<?> sequences = bind(manager.createNativeQuery(oldest), origin, deadBefore).getResultList();
    if (sequences.isEmpty()) {
      return 0;
    }
    return rows.stream()
        .map(row -> "delete from " + row + " and sequence <= " + sequences.getLast())
        .mapToInt(sql -> bind(manager.createNativeQuery(sql), origin, deadBefore).executeUpdate())
        .sum();
  }

  private Query bind(Query query, int origin, Instant deadBefore) {
    query.setParameter(1, origin);
    return this == DEAD
        ? query.setParameter(2, new InstantColumn().convertToDatabaseColumn(deadBefore))
        : query;
  }
}
