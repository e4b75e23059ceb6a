package org.haoscar.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One sort of rows that go when room is needed, the oldest first: those with the lowest numbers.
 * Each is tables with their conditions, where ?1 is the origin and ?2 the time before which dead
 * letters have expired.
 */
enum Sweep {
  DELIVERED(
      "planned_number",
      "delivery where planned_by = ?1 and state in ('DELIVERED', 'CLOSED')"
          + Sweep.unless("delivery")),
  REPEATS(
      "sequence", "transition where origin = ?1 and kind = 'CHANGE'" + Sweep.unless("transition")),
  DEAD("planned_number", "delivery where planned_by = ?1 and state = 'DEAD' and due_at < ?2"),
  ENTRIES(
      "sequence",
      "event where origin = ?1",
      "transition where origin = ?1" + Sweep.unless("transition"),
      "told where origin = ?1" + Sweep.unless("told"));

  /** What is gone. */
  record Gone(int rows, long upTo) {}

  private final String number;
  private final List<String> rows;

  Sweep(String number, String... rows) {
    this.number = number;
    this.rows = List.of(rows);
  }

  /** An alarm is open as long as any claim holds. */
  private static String unless(String table) {
    return " and not exists (select 1 from claim c where c.alarm_id = "
        + table
        + ".alarm_id and c.holds = true)";
  }

  /** They have numbers of the origin, which who reads there will miss. */
  boolean ofEntries() {
    return this == REPEATS || this == ENTRIES;
  }

  /** Removes about as many rows, within the transaction that is open. */
  Gone remove(EntityManager manager, int origin, Instant deadBefore, int most) {
    String oldest =
        rows.stream()
                .map(row -> "select " + number + " from " + row)
                .collect(Collectors.joining(" union all "))
            + " order by 1 fetch first "
            + most
            + " rows only";
    List<?> numbers = bind(manager.createNativeQuery(oldest), origin, deadBefore).getResultList();
    if (numbers.isEmpty()) {
      return new Gone(0, 0);
    }
    long last = ((Number) numbers.getLast()).longValue();
    int gone =
        rows.stream()
            .map(row -> "delete from " + row + " and " + number + " <= " + last)
            .mapToInt(
                sql -> bind(manager.createNativeQuery(sql), origin, deadBefore).executeUpdate())
            .sum();
    return new Gone(gone, last);
  }

  private Query bind(Query query, int origin, Instant deadBefore) {
    query.setParameter(1, origin);
    return this == DEAD
        ? query.setParameter(2, new InstantColumn().convertToDatabaseColumn(deadBefore))
        : query;
  }
}
