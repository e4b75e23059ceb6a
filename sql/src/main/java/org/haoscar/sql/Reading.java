package org.haoscar.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Recovered;

/** What the journal is asked, as queries. */
record Reading(EntityManager rows, OriginRow own) {

  /** Of each alarm the first that waits, where that is due and not held. */
  private static final String HEADS =
      " from DeliveryRow d where d.channel = :channel and d.state = :due"
          + " and not exists (select e.id from DeliveryRow e where e.alarmId = d.alarmId"
          + " and e.channel = d.channel and e.state in (:due, :held) and e.sequence < d.sequence)";

  Recovered recover() {
    var open =
        rows.createQuery(
                "select t from AlarmRow a join a.open t order by t.place.origin, t.place.sequence",
                TransitionRow.class)
            .getResultStream()
            .map(TransitionRow::alarm)
            .toList();
    var episodes =
        rows.createQuery("select a from AlarmRow a", AlarmRow.class)
            .getResultStream()
            .collect(Collectors.toMap(row -> row.alarmKey.key(), row -> row.episode));
    return new Recovered(open, episodes, own.lastSequence);
  }

  List<Entry> entries(long after, int limit) {
    Stream<Entry> events =
        after("select e from EventRow e where e.place", EventRow.class, after, limit).stream()
            .map(row -> new Entry.Happened(own.origin(), row.place.sequence, row.event()));
    Stream<Entry> transitions =
        after("select e from TransitionRow e where e.place", TransitionRow.class, after, limit)
            .stream()
            .map(this::turned);
    return Stream.concat(events, transitions)
        .sorted(Comparator.comparingLong(Entry::sequence))
        .limit(limit)
        .toList();
  }

  private <T> List<T> after(String from, Class<T> type, long after, int limit) {
    return most(
        rows.createQuery(
                from
                    + ".origin = :origin and e.place.sequence > :after"
                    + " order by e.place.origin, e.place.sequence",
                type)
            .setParameter("origin", own.id)
            .setParameter("after", after),
        limit);
  }

  List<Entry> history(int limit) {
    var newest =
        rows.createQuery(
                "select t from TransitionRow t where t.place.origin = :origin"
                    + " order by t.place.sequence desc",
                TransitionRow.class)
            .setParameter("origin", own.id);
    return most(newest, limit).stream().map(this::turned).toList();
  }

  private Entry turned(TransitionRow row) {
    return new Entry.Turned(own.origin(), row.place.sequence, row.transition());
  }

  List<Delivery> due(String channel, Instant now, int limit) {
    var due =
        heads("select d" + HEADS + " and d.dueAt <= :now order by d.sequence", DeliveryRow.class)
            .setParameter("channel", channel)
            .setParameter("now", now);
    return deliveries(due, limit);
  }

  Optional<Instant> nextDue(String channel) {
    var times =
        heads("select d.dueAt" + HEADS + " order by d.dueAt", Instant.class)
            .setParameter("channel", channel);
    return most(times, 1).stream().findFirst();
  }

  private <T> TypedQuery<T> heads(String query, Class<T> type) {
    return rows.createQuery(query, type)
        .setParameter("due", State.DUE)
        .setParameter("held", State.HELD);
  }

  List<Delivery> deliveries(State state, int limit) {
    var newest =
        rows.createQuery(
                "select d from DeliveryRow d where d.state = :state order by d.sequence desc",
                DeliveryRow.class)
            .setParameter("state", state);
    return deliveries(newest, limit);
  }

  /** Their transitions are read one by one, by primary key: Derby joins after it has sorted all. */
  private List<Delivery> deliveries(TypedQuery<DeliveryRow> query, int limit) {
    Map<Integer, Origin> origins =
        rows.createQuery("select o from OriginRow o", OriginRow.class)
            .getResultStream()
            .collect(Collectors.toMap(row -> row.id, OriginRow::origin));
    return most(query, limit).stream().map(row -> row.delivery(origins.get(row.origin))).toList();
  }

  /** JPA takes 0 for "all". */
  private static <T> List<T> most(TypedQuery<T> query, int limit) {
    return limit <= 0 ? List.of() : query.setMaxResults(limit).getResultList();
  }

  Map<String, Map<State, Long>> tally() {
    List<?> counts =
        rows.createNativeQuery(
                "select channel, state, count(*) from delivery group by channel, state")
            .getResultList();
    Map<String, Map<State, Long>> tally = new TreeMap<>();
    for (Object count : counts) {
      Object[] columns = (Object[]) count;
      tally
          .computeIfAbsent((String) columns[0], channel -> new EnumMap<>(State.class))
          .put(State.valueOf((String) columns[1]), ((Number) columns[2]).longValue());
    }
    return tally;
  }

  List<Integer> origins() {
    return rows.createQuery("select o.id from OriginRow o order by o.id", Integer.class)
        .getResultList();
  }

  long count(String table) {
    return ((Number) rows.createNativeQuery("select count(*) from " + table).getSingleResult())
        .longValue();
  }
}
