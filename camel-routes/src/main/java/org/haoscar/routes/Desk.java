package org.haoscar.routes;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.haoscar.mbeans.alarm.AlarmStatus.Lately;
import org.haoscar.mbeans.decision.Cap;
import org.haoscar.mbeans.decision.Decided;
import org.haoscar.mbeans.decision.Decider;
import org.haoscar.mbeans.decision.Gate;
import org.haoscar.mbeans.decision.Input;
import org.haoscar.mbeans.decision.Retry.Failure;
import org.haoscar.mbeans.decision.Voice;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Attempt;
import org.haoscar.mbeans.model.Delivery.Said;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.TrapSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the endpoints of one flow share. */
final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private final Journal journal;
  private final Time time;
  private final OnwardClock clock;
  private final Settings settings;
  private final Channels channels;
  private final Decider decider;
  private final Senders senders;
  private final Inbox inbox = new Inbox();
  private final List<LoopConsumer> consumers = new CopyOnWriteArrayList<>();
  private final List<Consumer<Decided>> listeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> onStored = new CopyOnWriteArrayList<>();
  private final Map<String, Lately> lately = new ConcurrentHashMap<>();
  private volatile Gate gate;

  Desk(Journal journal, TrapSender traps, Time time, Settings settings, Decider decider) {
    this.journal = journal;
    this.time = time;
    this.clock = new OnwardClock(time);
    this.settings = settings;
    this.decider = decider;
    this.channels = new Channels(settings.channels());
    this.senders = new Senders(channels, traps);
    this.gate = gate();
  }

  private Gate gate() {
    var speaking = settings.speaking();
    return speaking.paired()
        ? Gate.closed(clock.now(), speaking.voice().get().speakAfter(), speaking.watched())
        : Gate.open(clock.now());
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

  Inbox inbox() {
    return inbox;
  }

  /** What keeps this head from telling anything yet. */
  Gate gateNow() {
    return gate;
  }

  Senders senders() {
    return senders;
  }

  List<LoopConsumer> consumers() {
    return List.copyOf(consumers);
  }

  /** Something waits in the inbox. */
  void ring() {
    consumers.stream().filter(EventsConsumer.class::isInstance).forEach(LoopConsumer::ring);
  }

  /** What is to be decided on now, on the thread that decides. */
  Optional<Work> next() {
    Instant now = wallNow();
    Optional<Set<String>> silent = inbox.silent();
    silent.ifPresent(decider::silent);
    boolean ripe = decider.wakeAt().filter(at -> !at.isAfter(now)).isPresent();
    return inbox.take(now, now(), ripe || silent.isPresent());
  }

  /** The whole of it is stored, and listeners know. */
  void stored(Work work) {
    Gate now = gate;
    for (var sighting : work.input().sightings()) {
      now = sighting.conclusive() ? now.whenRead(sighting.component()) : now;
    }
    for (var page : work.input().pages()) {
      now = page.last() ? now.whenMerged() : now;
    }
    boolean turned = !now.equals(gate);
    gate = now;
    if (turned) {
      dueConsumers().forEach(LoopConsumer::ring);
    }
    work.stored();
  }

  /** How much of the peer's journal was read. */
  long saw() {
    return decider.heard().map(Position::sequence).orElse(0L);
  }

  /** Another head's journal was read, now or before. */
  boolean isPaired() {
    return decider.heard().isPresent();
  }

  Telling.Teller teller() {
    return new Telling.Teller(head(), settings.speaking().voice().get().why());
  }

  private String head() {
    return decider.book().head();
  }

  /** How much the channel may be sent. */
  Cap.Limits cap(String channel) {
    boolean ours = channels.find(channel).filter(c -> !(c instanceof Channel.Routed)).isPresent();
    return ours ? settings.sending().cap() : Cap.Limits.NONE;
  }

  void onStored(Runnable listener) {
    onStored.add(listener);
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

  private Stream<DueConsumer> dueConsumers() {
    return consumers.stream().filter(DueConsumer.class::isInstance).map(DueConsumer.class::cast);
  }

  /** Does what the step's name says. */
  void take(Place.Step step, Exchange exchange) throws Exception {
    switch (step.verb()) {
      case DECIDE -> decide(exchange);
      case COMMIT -> commit(exchange.getMessage().getMandatoryBody(Decided.class));
      case TRAP, MAIL, WEBHOOK -> senders.send(step, exchange, clock.now());
      case DONE -> settlement(exchange).settle(delivered(saw(exchange), answer(exchange)));
      case RETRY -> settlement(exchange).settle(failed(failure(exchange)));
      case DEAD -> settlement(exchange).settle(dead(failure(exchange)));
    }
  }

  private void decide(Exchange exchange) throws Exception {
    var input = exchange.getMessage().getMandatoryBody(Input.class);
    Voice voice = settings.speaking().voice().get();
    Decided decided = decider.decide(input, channels.routing(), voice);
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
    listeners.forEach(listener -> guarded(() -> listener.accept(decided)));
    var batch = decided.batch();
    if (!batch.events().isEmpty() || !batch.transitions().isEmpty() || !batch.acts().isEmpty()) {
      moreIsStored();
    }
    var concerned =
        Stream.concat(batch.deliveries().stream(), batch.outcomes().stream())
            .map(Delivery::channel)
            .collect(Collectors.toSet());
    dueConsumers().filter(due -> concerned.contains(due.channel())).forEach(LoopConsumer::ring);
    consumers.stream()
        .filter(AlarmsConsumer.class::isInstance)
        .map(AlarmsConsumer.class::cast)
        .forEach(alarms -> decided.turns().forEach(alarms::offer));
  }

  /** What is stored stays decided, whatever a listener makes of it. */
  private static void guarded(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.error("a listener failed", e);
    }
  }

  private void moreIsStored() {
    onStored.forEach(Desk::guarded);
  }

  UnaryOperator<Delivery> delivered(long saw, String answer) {
    Instant now = clock.now();
    return row ->
        row.turned(
                State.DELIVERED, new Attempt(now, row.attempt().count() + 1, answered(row, answer)))
            .saidBy(new Said(head(), 0, saw, row.word()));
  }

  /** And why it was this head that said it, where there are two. */
  private String answered(Delivery row, String answer) {
    if (!isPaired()) {
      return answer;
    }
    Voice voice = settings.speaking().voice().get();
    String why =
        row.state() == State.HELD
            ? "waited in vain: " + row.attempt().reason()
            : voice.speaker() + " speaks: " + voice.why();
    return answer + "; " + why;
  }

  UnaryOperator<Delivery> failed(Failure failure) {
    double random = ThreadLocalRandom.current().nextDouble();
    Instant now = clock.now();
    return row -> settings.sending().retry().after(row, failure, now, random);
  }

  private UnaryOperator<Delivery> dead(Failure failure) {
    Instant now = clock.now();
    String reason = "given up by the route: " + failure.reason();
    return row -> row.turned(State.DEAD, new Attempt(now, row.attempt().count() + 1, reason));
  }

  private static long saw(Exchange exchange) {
    return settlement(exchange).parcel().saw();
  }

  static Settlement settlement(Exchange exchange) {
    return java.util.Objects.requireNonNull(
        exchange.getProperty(DueConsumer.SETTLEMENT, Settlement.class),
        "this message does not come from haoscar:due");
  }

  private static String answer(Exchange exchange) {
    return exchange.getMessage().getHeader(Headers.ANSWER, "the route said done", String.class);
  }

  private static Failure failure(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))
        .map(NotAccepted::failure)
        .orElseGet(() -> Failure.passing("the route asked for it"));
  }

  /** Called when outcomes are stored. */
  void settled(List<Delivery> outcomes) {
    outcomes.forEach(this::settled);
    var said =
        outcomes.stream()
            .filter(row -> row.state() == State.DELIVERED || row.attempt().maybe())
            .toList();
    if (!said.isEmpty()) {
      moreIsStored();
      if (isPaired()) {
        inbox.said(said.stream().map(Delivery::alarmId).toList());
        ring();
      }
    }
  }

  private void settled(Delivery outcome) {
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
