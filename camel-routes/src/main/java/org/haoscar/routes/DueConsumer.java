package org.haoscar.routes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.haoscar.mbeans.decision.Retry.Failure;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what one channel has to deliver, one after the other, and stores what became of each. It
 * reads the journal when it is rung and when something falls due, never just to look.
 */
final class DueConsumer extends LoopConsumer {
  static final String SETTLEMENT = "haoscar.settlement";

  private static final Logger LOG = LoggerFactory.getLogger(DueConsumer.class);
  private static final int BATCH = 32;

  private final String channel;
  private volatile Optional<Running> current = Optional.empty();
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
  void turn() throws InterruptedException {
    try {
      List<Delivery> due = desk().journal().due(channel, desk().now(), BATCH);
      if (due.isEmpty()) {
        await(nextLook(), desk()::now);
      }
      failures = 0;
      for (Delivery delivery : due) {
        if (running()) {
          store(attempt(delivery));
        }
      }
    } catch (JournalException e) {
      failures++;
      LOG.warn("{}: what is due cannot be read: {}", channel, NotAccepted.reason(e));
      pause(failures);
    }
  }

  /** What is overdue and yet not due waits for another; its end rings, so looking again is rare. */
  private Optional<Instant> nextLook() throws JournalException {
    Instant soonest = desk().now().plusSeconds(1);
    return desk().journal().nextDue(channel).map(at -> at.isAfter(soonest) ? at : soonest);
  }

  /**
   * Sends on a thread that may be broken off. Empty when the flow ended meanwhile: then it stays
   * due, and goes out again with the same id.
   */
  private Optional<Delivery> attempt(Delivery delivery) throws InterruptedException {
    var settlement = new Settlement(delivery);
    Exchange exchange = exchange(settlement);
    var task = new FutureTask<>(() -> processed(exchange));
    current = Optional.of(new Running(settlement, task));
    Thread.ofVirtual().name("deliver " + delivery.id()).start(task);
    try {
      task.get(desk().settings().patience().toMillis(), TimeUnit.MILLISECONDS);
      conclude(settlement, Optional.ofNullable(exchange.getException()));
    } catch (ExecutionException e) {
      conclude(settlement, Optional.of(e.getCause()));
    } catch (TimeoutException e) {
      String reason = "no end within " + desk().settings().patience().toSeconds() + " s";
      settlement.settle(desk().failed(delivery, Failure.passing(reason)));
      task.cancel(true);
    } catch (CancellationException e) {
      LOG.info("{} is broken off at the end and stays due", delivery.id());
    } finally {
      current = Optional.empty();
    }
    return settlement.outcome();
  }

  private Exchange processed(Exchange exchange) throws Exception {
    getProcessor().process(exchange);
    return exchange;
  }

  /** A route that said nothing of the outcome has delivered if it ended well. */
  private void conclude(Settlement settlement, Optional<Throwable> thrown) {
    Delivery delivery = settlement.delivery();
    settlement.settle(
        thrown
            .map(t -> desk().failed(delivery, NotAccepted.failure(t)))
            .orElseGet(() -> desk().delivered(delivery, "the route ended well")));
  }

  private Exchange exchange(Settlement settlement) {
    Delivery delivery = settlement.delivery();
    Exchange exchange = getEndpoint().createExchange();
    exchange.setProperty(SETTLEMENT, settlement);
    exchange.getIn().setBody(delivery);
    Headers.of(delivery.notification().transition()).forEach(exchange.getIn()::setHeader);
    exchange.getIn().setHeader(Headers.DELIVERY, delivery.id());
    exchange.getIn().setHeader(Headers.CHANNEL, channel);
    desk()
        .channels()
        .find(channel)
        .map(Channels::kind)
        .ifPresent(kind -> exchange.getIn().setHeader(Headers.KIND, kind));
    return exchange;
  }

  /** Nothing else goes out on this channel before it is stored: else it would go out twice. */
  private void store(Optional<Delivery> outcome) throws InterruptedException {
    for (int tries = 1; outcome.isPresent(); tries++) {
      try {
        desk().journal().commit(Journal.Batch.of(outcome.get()));
        desk().settled(outcome.get());
        return;
      } catch (JournalException e) {
        LOG.warn("{}: an outcome is not stored yet: {}", channel, NotAccepted.reason(e));
        if (e.refused() || !running()) {
          return;
        }
        pause(tries);
      }
    }
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
