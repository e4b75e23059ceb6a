package org.haoscar.mbeans.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.alarm.OpenAlarm.Comment;
import org.haoscar.mbeans.decision.Book;
import org.haoscar.mbeans.decision.Orders;
import org.haoscar.mbeans.decision.Orders.Said;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.Journal.Entry.Turned;

/** The alarm path at one moment: the alarms themselves, and what carries them to people. */
public record AlarmStatus(
    List<OpenAlarm> open, List<MuteRow> mutes, List<Turned> history, Telling telling) {

  public AlarmStatus {
    open = List.copyOf(open);
    mutes = List.copyOf(mutes);
    history = List.copyOf(history);
  }

  /**
   * @param messages the newest, newest first
   */
  public record Telling(List<RouteRow> routes, List<ChannelRow> channels, List<Delivery> messages) {
    public Telling {
      routes = List.copyOf(routes);
      channels = List.copyOf(channels);
      messages = List.copyOf(messages);
    }
  }

  public static AlarmStatus empty() {
    var nothing = new Telling(List.of(), List.of(), List.of());
    return new AlarmStatus(List.of(), List.of(), List.of(), nothing);
  }

  public static AlarmStatus of(Book book, Instant now, List<Turned> history, Telling telling) {
    List<OpenAlarm> open = OpenAlarm.of(book, now);
    List<MuteRow> mutes =
        book.orders().mutes(now).stream().map(said -> MuteRow.of(said, open)).toList();
    return new AlarmStatus(open, mutes, history, telling);
  }

  public List<RouteRow> routes() {
    return telling.routes();
  }

  public List<ChannelRow> channels() {
    return telling.channels();
  }

  public List<Delivery> messages() {
    return telling.messages();
  }

  public List<Comment> comments() {
    return open.stream().flatMap(alarm -> alarm.numberedComments().stream()).toList();
  }

  public long count(Severity severity) {
    return open.stream().filter(one -> one.alarm().severity() == severity).count();
  }

  public Severity worst() {
    return open.stream()
        .map(one -> one.alarm().severity())
        .min(Severity.BY_WEIGHT)
        .orElse(Severity.CLEARED);
  }

  /**
   * A silence or maintenance in force.
   *
   * @param alarms how many open alarms it mutes
   */
  public record MuteRow(Said said, long alarms) {
    static MuteRow of(Said said, List<OpenAlarm> open) {
      return new MuteRow(
          said, open.stream().filter(one -> Orders.covers(said.act(), one.alarm().key())).count());
    }

    public MuteKind kind() {
      return switch (said.act().kind()) {
        case SILENCE -> MuteKind.SILENCE;
        case MAINTENANCE -> MuteKind.MAINTENANCE;
        case ACKNOWLEDGE, UNACKNOWLEDGE, COMMENT, END_SILENCE, END_MAINTENANCE, CLOSE ->
            MuteKind.OTHER;
      };
    }
  }

  public enum MuteKind implements Coded {
    OTHER,
    SILENCE,
    MAINTENANCE
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

  public record Deliveries(long due, long held, long delivered, long dead, long muted) {}

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
