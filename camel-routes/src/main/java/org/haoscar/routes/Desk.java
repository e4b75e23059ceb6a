package org.haoscar.routes;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.haoscar.mbeans.alarm.AlarmStatus.Lately;
import org.haoscar.mbeans.decision.Retry.Failure;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Attempt;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.TrapSender;
import org.haoscar.routes.Intake.Sightings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the endpoints of one flow share. */
final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final int MOST_WAITING = 1000;

  private final Journal journal;
  private final Time time;
  private final OnwardClock clock;
  private final Settings settings;
  private final Channels channels;
  private final Decider decider;
  private final Senders senders;
  private final Waiting waiting = new Waiting(MOST_WAITING);
  private final List<LoopConsumer> consumers = new CopyOnWriteArrayList<>();
  private final List<Consumer<Decided>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Lately> lately = new ConcurrentHashMap<>();

  Desk(Journal journal, TrapSender traps, Time time, Settings settings, Decider decider) {
    this.journal = journal;
    this.time = time;
    this.clock = new OnwardClock(time);
    this.settings = settings;
    this.decider = decider;
    this.channels = new Channels(settings.channels());
    this.senders = new Senders(channels, traps);
  }

  Journal journal() {
    return journal;
  }

  Settings settings() {
    return settings;
  }

  Channels channels() {
    return channels;
  }

  Decider decider() {
    return decider;
  }

  Waiting waiting() {
    return waiting;
  }

  Senders senders() {
    return senders;
  }

  List<LoopConsumer> consumers() {
    return List.copyOf(consumers);
  }

  void submit(Sighting sighting) {
    waiting.add(sighting);
    consumers.stream().filter(EventsConsumer.class::isInstance).forEach(LoopConsumer::ring);
  }

  void listen(Consumer<Decided> listener) {
    listeners.add(listener);
  }

  /** For what falls due. */
  Instant now() {
    return clock.now();
  }

  /** For what is dated. */
  Instant wallNow() {
    return time.now();
  }

  /** A channel is served by one consumer: two would send everything twice. */
  synchronized void joined(LoopConsumer consumer) {
    if (consumer instanceof DueConsumer due && serving(due.channel()).isPresent()) {
      throw new IllegalStateException("channel " + due.channel() + " is served already");
    }
    consumers.add(consumer);
  }

  void left(LoopConsumer consumer) {
    consumers.remove(consumer);
  }

  private Optional<DueConsumer> serving(String channel) {
    return dueConsumers().filter(due -> due.channel().equals(channel)).findFirst();
  }

  private java.util.stream.Stream<DueConsumer> dueConsumers() {
    return consumers.stream().filter(DueConsumer.class::isInstance).map(DueConsumer.class::cast);
  }

  /** Does what the step's name says. */
  void take(Place.Step step, Exchange exchange) throws Exception {
    switch (step.verb()) {
      case DECIDE -> decide(exchange);
      case COMMIT -> commit(exchange.getMessage().getMandatoryBody(Decided.class));
      case TRAP, MAIL, WEBHOOK -> senders.send(step, exchange, clock.now());
      case DONE -> settle(exchange, delivered(settlement(exchange).delivery(), answer(exchange)));
      case RETRY -> settle(exchange, failed(settlement(exchange).delivery(), failure(exchange)));
      case DEAD -> settle(exchange, dead(exchange));
    }
  }

  private void decide(Exchange exchange) throws Exception {
    var sightings = exchange.getMessage().getMandatoryBody(Sightings.class);
    Decided decided = decider.decide(sightings, channels.routing());
    decided.choices().stream().filter(routed -> !routed.choice().told()).forEach(Desk::report);
    exchange.getMessage().setBody(decided);
  }

  private static void report(Decided.Routed no) {
    LOG.info(
        "{} {} is not told on {}: {}",
        no.transition().kind().label(),
        no.transition().alarm().key(),
        no.choice().channel(),
        no.choice().reason());
  }

  private void commit(Decided decided) throws JournalException {
    decider.commit(decided);
    listeners.forEach(listener -> tell(listener, decided));
    var concerned =
        decided.batch().deliveries().stream().map(Journal.Planned::channel).distinct().toList();
    dueConsumers().filter(due -> concerned.contains(due.channel())).forEach(LoopConsumer::ring);
    consumers.stream()
        .filter(AlarmsConsumer.class::isInstance)
        .map(AlarmsConsumer.class::cast)
        .forEach(alarms -> decided.batch().transitions().forEach(alarms::offer));
  }

  /** What is stored stays decided, whatever a listener makes of it. */
  private static void tell(Consumer<Decided> listener, Decided decided) {
    try {
      listener.accept(decided);
    } catch (RuntimeException e) {
      LOG.error("a listener failed on {}", decided, e);
    }
  }

  Delivery delivered(Delivery delivery, String answer) {
    int count = delivery.attempt().count() + 1;
    return with(delivery, State.DELIVERED, new Attempt(clock.now(), count, answer));
  }

  Delivery failed(Delivery delivery, Failure failure) {
    double random = ThreadLocalRandom.current().nextDouble();
    return settings.retry().after(delivery, failure, clock.now(), random);
  }

  private Delivery dead(Exchange exchange) {
    Delivery delivery = settlement(exchange).delivery();
    int count = delivery.attempt().count() + 1;
    String reason = "given up by the route: " + failure(exchange).reason();
    return with(delivery, State.DEAD, new Attempt(clock.now(), count, reason));
  }

  private static Delivery with(Delivery delivery, State state, Attempt attempt) {
    return new Delivery(delivery.id(), delivery.channel(), delivery.notification(), state, attempt);
  }

  static Settlement settlement(Exchange exchange) {
    return java.util.Objects.requireNonNull(
        exchange.getProperty(DueConsumer.SETTLEMENT, Settlement.class),
        "this message does not come from haoscar:due");
  }

  private static void settle(Exchange exchange, Delivery outcome) {
    settlement(exchange).settle(outcome);
  }

  private static String answer(Exchange exchange) {
    return exchange.getMessage().getHeader(Headers.ANSWER, "the route said done", String.class);
  }

  private static Failure failure(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))
        .map(NotAccepted::failure)
        .orElseGet(() -> Failure.passing("the route asked for it"));
  }

  /** Called when an outcome is stored. */
  void settled(Delivery outcome) {
    lately.compute(outcome.channel(), (name, before) -> after(before, outcome));
    if (outcome.state() == State.DEAD) {
      LOG.error("{} is dead: {}", outcome.id(), outcome.attempt().reason());
    }
  }

  private static Lately after(@org.jspecify.annotations.Nullable Lately before, Delivery outcome) {
    if (outcome.state() == State.DELIVERED) {
      return new Lately(Optional.empty(), Optional.of(outcome.attempt().dueAt()), Optional.empty());
    }
    Optional<Instant> last = before == null ? Optional.empty() : before.lastDelivered();
    return new Lately(Optional.empty(), last, Optional.of(outcome.attempt().reason()));
  }

  /** How it went on a channel since the start. */
  Lately lately(String channel) {
    return lately.getOrDefault(
        channel, new Lately(Optional.empty(), Optional.empty(), Optional.empty()));
  }
}
