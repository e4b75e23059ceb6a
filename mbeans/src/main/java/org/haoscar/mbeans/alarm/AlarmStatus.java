package org.haoscar.mbeans.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.Journal.Entry.Turned;

/** The alarm path at one moment: the alarms themselves, and what carries them to people. */
public record AlarmStatus(
    List<Alarm> open, List<Turned> history, List<RouteRow> routes, List<ChannelRow> channels) {

  public AlarmStatus {
    open = List.copyOf(open);
    history = List.copyOf(history);
    routes = List.copyOf(routes);
    channels = List.copyOf(channels);
  }

  public static AlarmStatus empty() {
    return new AlarmStatus(List.of(), List.of(), List.of(), List.of());
  }

  public long count(Severity severity) {
    return open.stream().filter(alarm -> alarm.severity() == severity).count();
  }

  public Severity worst() {
    return open.stream().map(Alarm::severity).min(Severity.BY_WEIGHT).orElse(Severity.CLEARED);
  }

  /** A route of the flow of events, with its counters since the agent started. */
  public record RouteRow(
      String id, RouteState state, Exchanges exchanges, Optional<Instant> last, long meanMillis) {}

  public record Exchanges(long total, long failed, long inflight) {}

  public enum RouteState implements Coded {
    OTHER,
    STARTED,
    STOPPED,
    SUSPENDED
  }

  /** One way to reach people, with what waits there and how it went lately. */
  public record ChannelRow(
      String name, Kind kind, String target, Deliveries deliveries, Lately lately) {}

  public record Deliveries(long due, long held, long delivered, long dead) {}

  public record Lately(
      Optional<Instant> oldestDue, Optional<Instant> lastDelivered, Optional<String> lastError) {}

  public enum Kind implements Coded {
    OTHER,
    TRAP,
    MAIL,
    WEBHOOK,
    ROUTED
  }
}
