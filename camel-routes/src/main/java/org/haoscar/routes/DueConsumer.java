package org.haoscar.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.haoscar.mbeans.decision.Cap;
import org.haoscar.mbeans.decision.Gate;
import org.haoscar.mbeans.decision.Retry.Failure;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what one channel has to deliver, one after the other, and stores what became of each. It
 * reads the journal when it is rung and when something falls due, never just to look. What the
 * {@link Cap} has no place for it brings as a digest.
 */
final class DueConsumer extends LoopConsumer {
  static final String SETTLEMENT = "haoscar.settlement";

  private static final Logger LOG = LoggerFactory.getLogger(DueConsumer.class);
  private static final int BATCH = 32;

  /** Outcomes of a digest that are stored at once: the store must keep answering others. */
  private static final int STORED_AT_ONCE = 500;

  private final String channel;
  private volatile Optional<Running> current = Optional.empty();
  private Cap cap = Cap.of(Cap.Limits.NONE);
  private Instant nextCount = Instant.MIN;
  private int failures;

  private record Running(Settlement settlement, FutureTask<Exchange> task) {}

  DueConsumer(HaoscarEndpoint endpoint, Processor processor, String channel) {
    super(endpoint, processor);
    this.channel = channel;
  }

  String channel() {
    return channel;
  }

  @Override
  protected void doStart() throws Exception {
    cap = Cap.of(((HaoscarEndpoint) getEndpoint()).desk().cap(channel));
    super.doStart();
  }

  @Override
  void turn() throws InterruptedException {
    Gate gate = desk().gateNow();
    if (!gate.opens(desk().now())) {
      await(Optional.of(gate.until()), desk()::now);
      return;
    }
    try {
      int places = Math.min(BATCH, cap.places(desk().now()));
      long saw = desk().saw(); // before it is read what is due: of that the peer may say some yet
      List<Delivery> due = desk().journal().due(channel, desk().now(), BATCH);
      if (due.isEmpty()) {
        cap = cap.calm();
        await(nextLook(), desk()::now);
      } else if (places > 0) {
        // what the peer says meanwhile must not be said again, so with a peer it is read anew
        bring(due, desk().isPaired() ? 1 : places, saw);
      } else {
        beyond(saw);
      }
      failures = 0;
    } catch (JournalException e) {
      failures++;
      LOG.warn("{}: what is due cannot be read: {}", channel, NotAccepted.reason(e));
      pause(failures);
    }
  }

  private void bring(List<Delivery> due, int most, long saw) throws InterruptedException {
    var urgentFirst = Comparator.comparing((Delivery row) -> !Cap.isUrgent(row));
    for (Delivery delivery : due.stream().sorted(urgentFirst).limit(most).toList()) {
      if (running()) {
        alone(delivery, saw);
      }
    }
  }

  private void alone(Delivery delivery, long saw) throws InterruptedException {
    if (attempt(Parcel.of(delivery, saw), delivery)) {
      cap = cap.sent(delivery, desk().now());
    }
  }

  /** No place is left. All that waits is read for that, so not more often than it pays. */
  private void beyond(long saw) throws InterruptedException, JournalException {
    Instant now = desk().now();
    cap = cap.over(now);
    if (now.isBefore(nextCount)) {
      await(Optional.of(nextCount), desk()::now);
      return;
    }
    Cap.Choice choice = cap.choose(waiting(), now);
    Duration took = Duration.between(now, desk().now());
    nextCount = desk().now().plus(Duration.ofSeconds(1)).plus(took.multipliedBy(10));
    switch (choice) {
      case Cap.Choice.Alone(Delivery row) -> {
        alone(row, saw);
        nextCount = now; // there may be more like it
      }
      case Cap.Choice.Digest(List<Delivery> rows) -> digest(rows, saw);
      case Cap.Choice.Wait(Instant until) -> await(Optional.of(until), desk()::now);
    }
  }

  private List<Delivery> waiting() throws JournalException {
    var waiting = new ArrayList<Delivery>();
    for (State state : State.values()) {
      if (state.waits()) {
        desk().journal().deliveries(state, Integer.MAX_VALUE).stream()
            .filter(row -> row.channel().equals(channel))
            .forEach(waiting::add);
      }
    }
    return waiting;
  }

  private void digest(List<Delivery> rows, long saw) throws InterruptedException {
    var digest = new Digest(rows, cap.limits().window());
    boolean single = rows.size() == 1;
    if (single
        ? attempt(Parcel.of(rows.getFirst(), saw), rows.getFirst())
        : attempt(Parcel.of(digest, saw), digest)) {
      cap = cap.digested(desk().now());
      LOG.info("{}: {} notifications went out as one digest", channel, rows.size());
    }
  }

  /** What is overdue and yet not due waits for another; its end rings, so looking again is rare. */
  private Optional<Instant> nextLook() throws JournalException {
    Instant soonest = desk().now().plusSeconds(1);
    return desk().journal().nextDue(channel).map(at -> at.isAfter(soonest) ? at : soonest);
  }

  /** True when the receiver accepted it. What became of it is stored when this returns. */
  private boolean attempt(Parcel parcel, Object body) throws InterruptedException {
    List<Delivery> outcomes = outcomes(parcel, body);
    for (int from = 0; from < outcomes.size(); from += STORED_AT_ONCE) {
      store(outcomes.subList(from, Math.min(outcomes.size(), from + STORED_AT_ONCE)));
    }
    return outcomes.stream().anyMatch(row -> row.state() == State.DELIVERED);
  }

  /**
   * Sends on a thread that may be broken off. Empty when the flow ended meanwhile: then it stays
   * due, and goes out again with the same id.
   */
  private List<Delivery> outcomes(Parcel parcel, Object body) throws InterruptedException {
    var settlement = new Settlement(parcel);
    Exchange exchange = exchange(settlement, body);
    var task = new FutureTask<>(() -> processed(exchange));
    current = Optional.of(new Running(settlement, task));
    Thread.ofVirtual().name("deliver " + parcel.id()).start(task);
    Duration patience = desk().settings().sending().patience();
    try {
      task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      conclude(settlement, Optional.ofNullable(exchange.getException()));
    } catch (ExecutionException e) {
      conclude(settlement, Optional.of(e.getCause()));
    } catch (TimeoutException e) {
      String reason = "no end within " + patience.toSeconds() + " s";
      settlement.settle(desk().failed(Failure.passing(reason)));
      task.cancel(true);
    } catch (CancellationException e) {
      LOG.info("{} is broken off at the end and stays due", parcel.id());
    } finally {
      current = Optional.empty();
    }
    return settlement.outcomes();
  }

  private Exchange processed(Exchange exchange) throws Exception {
    getProcessor().process(exchange);
    return exchange;
  }

  /** A route that said nothing of the outcome has delivered if it ended well. */
  private void conclude(Settlement settlement, Optional<Throwable> thrown) {
    settlement.settle(
        thrown
            .map(t -> desk().failed(NotAccepted.failure(t)))
            .orElseGet(() -> desk().delivered(settlement.parcel().saw(), "the route ended well")));
  }

  private Exchange exchange(Settlement settlement, Object body) {
    Parcel parcel = settlement.parcel();
    Exchange exchange = getEndpoint().createExchange();
    exchange.setProperty(SETTLEMENT, settlement);
    exchange.getIn().setBody(body);
    if (body instanceof Digest digest) {
      exchange.getIn().setHeader(Headers.DIGEST, digest.rows().size());
    } else {
      Headers.of(parcel.delivery().transition()).forEach(exchange.getIn()::setHeader);
    }
    exchange.getIn().setHeader(Headers.DELIVERY, parcel.id());
    exchange.getIn().setHeader(Headers.CHANNEL, channel);
    desk()
        .channels()
        .find(channel)
        .map(Channels::kind)
        .ifPresent(kind -> exchange.getIn().setHeader(Headers.KIND, kind));
    return exchange;
  }

  /** Nothing else goes out on this channel before it is stored: else it would go out twice. */
  private void store(List<Delivery> outcomes) throws InterruptedException {
    for (int tries = 1; true; tries++) {
      try {
        desk().journal().commit(batch(outcomes));
        desk().settled(outcomes);
        return;
      } catch (JournalException e) {
        LOG.warn("{}: an outcome is not stored yet: {}", channel, NotAccepted.reason(e));
        if (e.refused() && outcomes.size() > 1) {
          for (Delivery one : outcomes) {
            store(List.of(one));
          }
        }
        if (e.refused() || !running()) {
          return;
        }
        pause(tries);
      }
    }
  }

  private static Journal.Batch batch(List<Delivery> outcomes) {
    return new Journal.Batch(List.of(), List.of(), List.of(), outcomes);
  }

  @Override
  void abandon() {
    current.ifPresent(
        running -> {
          running.settlement().breakOff();
          running.task().cancel(true);
        });
  }
}
