package org.haoscar.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.journal.Kept;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Mark;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Journal.Recovered;

/**
 * What the journal is asked, as queries. Those with "exists" are in SQL: of JPQL with that in it
 * EclipseLink makes for Derby a statement with the values inside, a new one each time, and Derby
 * takes a hundred times longer to compile it than to run it.
 */
record Reading(EntityManager rows, OriginRow own) {

  /**
   * Of each alarm's key the first that waits. Left to itself, Derby reads all that waits into a
   * table of hashes before it looks at the first.
   */
  private static final String HEADS =
      """
       from delivery d where d.channel = ?1 and d.waits = true and not exists (
         select 1 from delivery e --DERBY-PROPERTIES joinStrategy=NESTEDLOOP, index=DELIVERY_ORDER
         where e.topic = d.topic and e.channel = d.channel and e.waits = true
         and (e.episode < d.episode or (e.episode = d.episode
         and (e.step < d.step or (e.step = d.step
         and (e.again < d.again or (e.again = d.again and e.id < d.id)))))))
      """;

  private static final String TOLD_OF_OPEN_ALARMS =
      """
      select t.* from told t where t.origin = ?1 and exists (
        select 1 from claim c where c.alarm_id = t.alarm_id and c.holds = true)
      """;

  Recovered recover() {
    var origins = origins();
    List<Entry.Acted> acts =
        all("select a from ActRow a order by a.place.origin, a.place.sequence", ActRow.class)
            .map(row -> acted(row, origins))
            .toList();
    Map<String, Position> heard =
        origins.values().stream()
            .filter(row -> row.heard().isPresent())
            .collect(Collectors.toMap(row -> row.head, row -> row.heard().orElseThrow()));
    return new Recovered(claims(), acts, heard, own.lastSequence);
  }

  private List<Claim> claims() {
    return all("select c from ClaimRow c", ClaimRow.class).map(ClaimRow::claim).toList();
  }

  Kept kept() {
    var kept = new Kept();
    claims().forEach(kept::keep);
    return kept;
  }

  private <T> Stream<T> all(String query, Class<T> type) {
    return rows.createQuery(query, type).getResultStream();
  }

  private Map<Integer, OriginRow> origins() {
    return all("select o from OriginRow o", OriginRow.class)
        .collect(Collectors.toMap(row -> row.id, Function.identity()));
  }

  Mark mark(String run, long base) {
    return new Mark(run, base, own.compacted + 1, own.lastSequence);
  }

  List<Entry> entries(long after, int limit) {
    var origins = origins();
    Stream<Entry> events =
        after("EventRow", EventRow.class, after, limit)
            .map(row -> new Entry.Happened(own.origin(), row.place.sequence, row.event()));
    Stream<Entry> turns =
        after("TransitionRow", TransitionRow.class, after, limit)
            .map(row -> turned(row, own.origin()));
    Stream<Entry> acts =
        after("ActRow", ActRow.class, after, limit).map(row -> acted(row, origins));
    Stream<Entry> told =
        after("ToldRow", ToldRow.class, after, limit).map(row -> told(row, origins));
    return rising(Stream.of(events, turns, acts, told)).limit(limit).toList();
  }

  private <T> Stream<T> after(String entity, Class<T> type, long after, int limit) {
    var query =
        rows.createQuery(
                "select e from "
                    + entity
                    + " e where e.place.origin = :origin and e.place.sequence > :after"
                    + " order by e.place.origin, e.place.sequence",
                type)
            .setParameter("origin", own.id)
            .setParameter("after", after);
    return most(query, limit).stream();
  }

  private static Stream<Entry> rising(Stream<Stream<Entry>> parts) {
    return parts.flatMap(Function.identity()).sorted(Comparator.comparingLong(Entry::sequence));
  }

  private static Entry.Turned turned(TransitionRow row, Origin of) {
    return new Entry.Turned(of, row.place.sequence, row.turn.transition());
  }

  private static Entry.Acted acted(ActRow row, Map<Integer, OriginRow> origins) {
    Origin of = origins.get(row.place.origin).origin();
    return new Entry.Acted(of, row.place.sequence, row.act());
  }

  private Entry.Told told(ToldRow row, Map<Integer, OriginRow> origins) {
    return row.told(own.origin(), origins.get(row.notification.plannedBy).origin());
  }

  List<Entry> whole() {
    var origins = origins();
    Stream<Entry> claims = ownClaims().map(row -> row.turned(own.origin()));
    Stream<Entry> acts =
        after("ActRow", ActRow.class, 0, Integer.MAX_VALUE).map(row -> acted(row, origins));
    Stream<Entry> told =
        found(TOLD_OF_OPEN_ALARMS, ToldRow.class, own.id).stream().map(row -> told(row, origins));
    return rising(Stream.of(claims, acts, told)).toList();
  }

  private Stream<ClaimRow> ownClaims() {
    return rows.createQuery("select c from ClaimRow c where c.claim.head = :own", ClaimRow.class)
        .setParameter("own", own.head)
        .getResultStream();
  }

  List<Entry> history(int limit) {
    var origins = origins();
    var newest =
        rows.createQuery(
            "select t from TransitionRow t"
                + " order by t.turn.turnedAt desc, t.place.origin desc, t.place.sequence desc",
            TransitionRow.class);
    return most(newest, limit).stream()
        .map(row -> (Entry) turned(row, origins.get(row.place.origin).origin()))
        .toList();
  }

  List<Delivery> due(String channel, Instant now, int limit) {
    String query =
        "select d.*"
            + HEADS
            + " and d.due_at <= ?2 order by d.planned_number, d.id fetch first ?3 rows only";
    String until = new InstantColumn().convertToDatabaseColumn(now);
    return limit <= 0
        ? List.of()
        : deliveries(found(query, DeliveryRow.class, channel, until, limit));
  }

  Optional<Instant> nextDue(String channel) {
    List<?> first =
        rows.createNativeQuery(
                "select d.due_at" + HEADS + " order by d.due_at fetch first 1 rows only")
            .setParameter(1, channel)
            .getResultList();
    return first.stream().map(time -> Instant.parse((String) time)).findFirst();
  }

  private <T> List<T> found(String query, Class<T> type, Object... parameters) {
    Query found = rows.createNativeQuery(query, type);
    for (int i = 0; i < parameters.length; i++) {
      found.setParameter(i + 1, parameters[i]);
    }
    List<?> all = found.getResultList();
    return all.stream().map(type::cast).toList();
  }

  List<Delivery> conversation(String alarmId) {
    var all =
        rows.createQuery(
                "select d from DeliveryRow d where d.notification.turn.alarm.alarmId = :alarm"
                    + " order by d.notification.turn.alarm.step, d.notification.again, d.id",
                DeliveryRow.class)
            .setParameter("alarm", alarmId);
    return deliveries(all.getResultList());
  }

  List<Delivery> deliveries(State state, int limit) {
    var newest =
        rows.createQuery(
                "select d from DeliveryRow d where d.state = :state"
                    + " order by d.notification.plannedNumber desc, d.id desc",
                DeliveryRow.class)
            .setParameter("state", state);
    return deliveries(most(newest, limit));
  }

  private List<Delivery> deliveries(List<DeliveryRow> found) {
    var origins = origins();
    return found.stream()
        .map(row -> row.delivery(origins.get(row.notification.plannedBy).origin()))
        .toList();
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

  /** Whose rows go first: what another head gave, or this one under an earlier name. */
  List<Integer> sweptInOrder() {
    return origins().keySet().stream()
        .sorted(Comparator.comparing((Integer id) -> id == own.id).thenComparing(id -> id))
        .toList();
  }

  long count(String table) {
    return ((Number) rows.createNativeQuery("select count(*) from " + table).getSingleResult())
        .longValue();
  }
}
