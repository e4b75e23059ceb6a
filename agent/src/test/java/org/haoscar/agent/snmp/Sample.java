package org.haoscar.agent.snmp;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Snapshot;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** A module with every syntax, and what the tests need around it. */
final class Sample {
  private Sample() {}

  static final String ROOT = "1.3.6.1.4.1.8072.9999.9999.67227.1.77";
  static final Instant THEN = Instant.parse("2026-11-21T14:15:40.300Z");

  record Status(String word, List<Peer> peers) {}

  record Peer(String name, long number, Optional<Long> bytes) {}

  static final Module<Status> MODULE =
      new Module<>("sample", 77, "A sample.", Status.class, List.of(scalars(), peers()));

  private static Table<Status, Status> scalars() {
    return new Table<>(
        1,
        "Head",
        "Scalars.",
        List.of(Column.of(1, "Word", Syntax.NAME, "A word.", Status::word)),
        List::of);
  }

  private static Table<Status, Peer> peers() {
    var columns =
        List.<Column<Peer>>of(
            Column.index(1, "Name", new Syntax.Text(1, 32), "Its name.", Peer::name),
            Column.index(2, "Number", Syntax.NUMBER, "Its number.", Peer::number),
            Column.maybe(3, "Bytes", Syntax.GAUGE64, "Bytes.", Peer::bytes),
            Column.of(4, "Sent", Syntax.COUNTER64, "Sent.", p -> 1L << 40),
            Column.of(5, "Done", Syntax.PERCENT, "Done.", p -> 4250L),
            Column.of(6, "Severity", Syntax.oneOf(Severity.class), "It.", p -> Severity.MAJOR),
            Column.of(7, "Planned", Syntax.TRUTH, "It.", p -> true),
            Column.of(8, "At", Syntax.MOMENT, "When.", p -> THEN));
    return new Table<>(
        2,
        "Peer",
        "A peer.",
        Stream.concat(columns.stream(), Column.<Peer>freshness().stream()).toList(),
        Status::peers);
  }

  static Seen<Status> seen(Instant at, String word, Peer... peers) {
    return Seen.first(new Observation.Observed<>(new Status(word, List.of(peers)), at));
  }

  static Peer peer(String name, long number) {
    return new Peer(name, number, Optional.of(7L));
  }

  static Snapshot snapshot(Seen<Status> seen) {
    return new Snapshot(new Origin("pair", "alpha"), seen.at(), Map.of("sample", seen));
  }

  /** As the watcher publishes them. */
  static final class Published implements Snapshots {
    private final AtomicReference<Snapshot> current;
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();

    Published(Snapshot first) {
      current = new AtomicReference<>(first);
    }

    void publish(Snapshot snapshot) {
      current.set(snapshot);
      listeners.forEach(listener -> listener.accept(snapshot));
    }

    @Override
    public Snapshot current() {
      return current.get();
    }

    @Override
    public void onChange(Consumer<Snapshot> listener) {
      listeners.add(listener);
    }
  }

  /** A clock that goes when it is told to. */
  static final class Hand {
    private final AtomicLong nanos = new AtomicLong();

    void passes(Duration duration) {
      nanos.addAndGet(duration.toNanos());
    }

    Time time() {
      Clock clock =
          new Clock() {
            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return THEN.plusNanos(nanos.get());
            }
          };
      return new Time(clock, nanos::get);
    }
  }

  static final HostPort ANY = new HostPort("127.0.0.1", 0);
  static final SnmpSettings.User NOC =
      SnmpSettings.User.of(
          "noc",
          new SnmpSettings.Auth(SnmpSettings.AuthProtocol.SHA256, "noc-auth-pass"),
          new SnmpSettings.Priv(SnmpSettings.PrivProtocol.AES128, "noc-priv-pass"));
  static final SnmpSettings.User STRONG =
      SnmpSettings.User.of(
          "strong",
          new SnmpSettings.Auth(SnmpSettings.AuthProtocol.SHA512, "strong-auth-pass"),
          new SnmpSettings.Priv(SnmpSettings.PrivProtocol.AES256, "strong-priv-pass"));

  static SnmpSettings settings(Path state, List<HostPort> listen, String... communities) {
    return settings(state, listen, Duration.ofSeconds(10), communities);
  }

  static SnmpSettings settings(
      Path state, List<HostPort> listen, Duration informTimeout, String... communities) {
    return new SnmpSettings(
        listen,
        List.of(NOC, STRONG),
        Stream.of(communities).map(SnmpSettings.Community::new).toList(),
        new SnmpSettings.SystemGroup("alpha", "noc@example.org", "rack 1"),
        state,
        new SnmpSettings.Limits(8192, informTimeout, 0));
  }

  /** A snapshot of several modules. */
  static Snapshot snapshot(Map<String, Seen<?>> components) {
    return new Snapshot(new Origin("pair", "alpha"), THEN, new HashMap<>(components));
  }
}
