package org.haoscar.agent.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Snapshot;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** 100 rows of 8 columns: what {@code lab/bench/table.c} serves too, name for name. */
final class ServedTable {
  private ServedTable() {}

  static final int CELLS = 800;
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  record Status(List<Peer> peers) {}

  record Peer(long number) {
    String name() {
      return "resource-%03d".formatted(number);
    }

    Role role() {
      return Role.values()[(int) (number % 3)];
    }
  }

  enum Role implements Coded {
    OTHER,
    PRIMARY,
    SECONDARY
  }

  private static final Table<Status, Peer> PEERS =
      new Table<>(
          1,
          "Peer",
          "A row.",
          List.of(
              Column.index(1, "Number", Syntax.NUMBER, "Which.", Peer::number),
              Column.of(2, "Name", Syntax.NAME, "Its name.", Peer::name),
              Column.of(3, "Role", Syntax.oneOf(Role.class), "Its role.", Peer::role),
              Column.of(4, "Connected", Syntax.TRUTH, "Is it?", p -> p.number() % 2 == 0),
              Column.of(5, "Done", Syntax.PERCENT, "How far.", p -> p.number() * 97),
              Column.of(6, "Sent", Syntax.COUNTER64, "Sent.", ServedTable::sent),
              Column.of(7, "OutOfSync", Syntax.GAUGE64, "Differs.", p -> p.number() * 4096),
              Column.of(8, "Seen", Syntax.MOMENT, "When.", ServedTable::seen),
              Column.of(9, "Text", Syntax.LINE, "A sentence.", ServedTable::text)),
          Status::peers);

  static final Module<Status> MODULE =
      new Module<>("bench", 99, "For the benchmark.", Status.class, List.of(PEERS));

  static final String OID = Oids.table(MODULE, PEERS);

  static Snapshot snapshot() {
    var status = new Status(LongStream.rangeClosed(1, 100).mapToObj(Peer::new).toList());
    Seen<Status> seen = Seen.first(new Observation.Observed<>(status, NEW_YEAR));
    return new Snapshot(new Origin("pair", "alpha"), NEW_YEAR, Map.of("bench", seen));
  }

  private static long sent(Peer peer) {
    return (1L << 40) + peer.number() * 1_234_567;
  }

  private static Instant seen(Peer peer) {
    return NEW_YEAR.plusSeconds(peer.number() % 60);
  }

  private static String text(Peer peer) {
    return peer.name() + " is connected and up to date";
  }
}
