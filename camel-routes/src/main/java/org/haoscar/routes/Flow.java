package org.haoscar.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.apache.camel.impl.DefaultCamelContext;
import org.haoscar.mbeans.alarm.AlarmStatus.ChannelRow;
import org.haoscar.mbeans.alarm.AlarmStatus.Deliveries;
import org.haoscar.mbeans.alarm.AlarmStatus.Exchanges;
import org.haoscar.mbeans.alarm.AlarmStatus.Kind;
import org.haoscar.mbeans.alarm.AlarmStatus.Lately;
import org.haoscar.mbeans.alarm.AlarmStatus.RouteRow;
import org.haoscar.mbeans.alarm.AlarmStatus.RouteState;
import org.haoscar.mbeans.decision.Book;
import org.haoscar.mbeans.decision.Decided;
import org.haoscar.mbeans.decision.Decider;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Page;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.TrapSender;

/**
 * The flow of events, from sightings to messages that were accepted. What comes in is decided on
 * and stored; what is stored is delivered, each channel by itself, whatever the others do.
 */
public final class Flow implements AutoCloseable {
  private static final Duration GRACE = Duration.ofMillis(500);

  /** Camel's own patience at the end: what was worth waiting for has ended by then. */
  private static final long CAMELS_MILLIS = 200;

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Desk desk;
  private volatile List<RefusedFile> refused = List.of();

  public Flow(Journal journal, Origin origin, TrapSender traps, Time time, Settings settings)
      throws JournalException {
    var decider = new Decider(journal, origin);
    this.desk = new Desk(journal, traps, time, settings, decider);
    decider.rebase(desk.now());
    context.getCamelContextExtension().setName("haoscar");
    context.getRegistry().bind(HaoscarComponent.DESK, desk);
    context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
    context.getShutdownStrategy().setTimeout(CAMELS_MILLIS);
    context.getShutdownStrategy().setShutdownNowOnTimeout(true);
    context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
  }

  /** Starts the routes; what was due when the last flow ended goes out now. */
  public void start() {
    try {
      context.addRoutes(new FlowRoutes(desk));
      context.start();
    } catch (Exception e) {
      throw new IllegalStateException("the routes do not start: " + NotAccepted.reason(e), e);
    }
    desk.settings()
        .folder()
        .ifPresent(folder -> refused = new RouteFiles(folder, context, desk.channels()).load());
  }

  /** Never waits, and may be called before the start. */
  public void submit(Sighting sighting) {
    desk.inbox().submit(sighting);
    desk.ring();
  }

  /**
   * Takes a page of the peer's journal. Done when it is stored; only then is the next to be read.
   * Fails when it cannot be decided on or stored, and when one waits already. What is hung on it
   * runs on the deciding thread: return at once.
   */
  public CompletableFuture<Void> hear(Page page) {
    var stored = desk.inbox().hear(page);
    desk.ring();
    return stored;
  }

  /**
   * An operator acts. Done when it is stored; fails with the journal's reason when that refuses it,
   * and when too many wait. While the store fails for other reasons it is tried again.
   */
  public CompletableFuture<Void> act(Act act) {
    var stored = desk.inbox().act(act);
    desk.ring();
    return stored;
  }

  /** Whose word may be old from now on: heads that were not heard of lately. */
  public void silent(Set<String> heads) {
    desk.inbox().silent(heads);
    desk.ring();
  }

  /** What a peer reads next that has read so far, or nothing yet. */
  public Page page(Optional<Position> after) throws JournalException {
    return desk.decider().page(after);
  }

  /** How far the peer's journal was read. */
  public Optional<Position> heard() {
    return desk.decider().heard();
  }

  /**
   * Told whenever there is more for a peer to read, on the thread that stored it: return at once.
   */
  public void onStored(Runnable listener) {
    desk.onStored(listener);
  }

  /** Why this head says nothing yet; empty when it may. */
  public Optional<String> waitsFor() {
    return desk.gateNow().waitsFor(desk.now());
  }

  /** How many events were lost since the start, because more came than can wait. */
  public long forgotten() {
    return desk.inbox().forgotten();
  }

  /** What is open, as stored. */
  public Book book() {
    return desk.decider().book();
  }

  /**
   * Told of each decision once it is stored and before it is delivered, on the deciding thread:
   * return at once.
   */
  public void onDecision(Consumer<Decided> listener) {
    desk.listen(listener);
  }

  /** The operator's route files that were not loaded. */
  public List<RefusedFile> refused() {
    return refused;
  }

  /** For tests that replace a step of a route. */
  DefaultCamelContext context() {
    return context;
  }

  public List<RouteRow> routes() {
    var managed = context.getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
    return context.getRoutes().stream()
        .map(route -> managed.getManagedRoute(route.getRouteId()))
        .flatMap(java.util.stream.Stream::ofNullable)
        .map(Flow::row)
        .sorted(Comparator.comparing(RouteRow::id))
        .toList();
  }

  private static RouteRow row(ManagedRouteMBean route) {
    try {
      return new RouteRow(
          route.getRouteId(),
          state(route.getState()),
          new Exchanges(
              route.getExchangesTotal(), route.getExchangesFailed(), route.getExchangesInflight()),
          Optional.ofNullable(route.getLastExchangeCompletedTimestamp()).map(Date::toInstant),
          Math.max(0, route.getMeanProcessingTime()));
    } catch (Exception e) {
      throw new IllegalStateException("Camel does not tell its counters", e);
    }
  }

  private static RouteState state(String camel) {
    return switch (camel) {
      case "Started" -> RouteState.STARTED;
      case "Stopped" -> RouteState.STOPPED;
      case "Suspended" -> RouteState.SUSPENDED;
      default -> RouteState.OTHER;
    };
  }

  /** Reads the journal's counts: not for every request of a surface. */
  public List<ChannelRow> channels() throws JournalException {
    Map<String, Map<State, Long>> tally = desk.journal().tally();
    var rows = new java.util.ArrayList<ChannelRow>();
    for (Channel channel : desk.channels().all()) {
      rows.add(row(channel, tally.getOrDefault(channel.name(), Map.of())));
    }
    return rows;
  }

  private ChannelRow row(Channel channel, Map<State, Long> tally) throws JournalException {
    var deliveries =
        new Deliveries(
            tally.getOrDefault(State.DUE, 0L),
            tally.getOrDefault(State.HELD, 0L),
            tally.getOrDefault(State.DELIVERED, 0L),
            tally.getOrDefault(State.DEAD, 0L),
            tally.getOrDefault(State.MUTED, 0L));
    Lately lately = desk.lately(channel.name());
    Optional<Instant> oldest = deliveries.due() == 0 ? Optional.empty() : oldest(channel.name());
    return new ChannelRow(
        channel.name(),
        kind(channel),
        target(channel),
        deliveries,
        new Lately(oldest, lately.lastDelivered(), lately.lastError()));
  }

  private Optional<Instant> oldest(String channel) throws JournalException {
    Instant everything = desk.now().plus(Duration.ofDays(36_500));
    return desk.journal().due(channel, everything, 1).stream()
        .filter(delivery -> delivery.state() == State.DUE)
        .findFirst()
        .map(Delivery::notification)
        .map(notification -> notification.transition().at());
  }

  private static Kind kind(Channel channel) {
    return switch (channel) {
      case Channel.Trap t -> Kind.TRAP;
      case Channel.Mail m -> Kind.MAIL;
      case Channel.Webhook w -> Kind.WEBHOOK;
      case Channel.Routed r -> Kind.ROUTED;
    };
  }

  private static String target(Channel channel) {
    return switch (channel) {
      case Channel.Trap t -> t.to().toString();
      case Channel.Mail m -> String.join(", ", m.envelope().to()) + " by " + m.server();
      case Channel.Webhook w -> WebhookSender.place(w.url());
      case Channel.Routed r -> "a route file";
    };
  }

  /**
   * Ends within two seconds. What is being sent may end meanwhile; what is broken off stays due,
   * and what waits to be decided on is stored first.
   */
  @Override
  public void close() {
    List<LoopConsumer> consumers = desk.consumers();
    consumers.forEach(LoopConsumer::finish);
    consumers.forEach(consumer -> consumer.join(GRACE.dividedBy(consumers.size())));
    consumers.forEach(LoopConsumer::abandon);
    desk.inbox().close();
    context.stop();
    desk.senders().close();
  }
}
