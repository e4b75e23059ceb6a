package org.haoscar.routes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.haoscar.mbeans.model.Transition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings each transition once it is stored, for routes that want to know and keep no account: what
 * such a route fails on is not brought again. For what must arrive there are the channels.
 */
final class AlarmsConsumer extends LoopConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmsConsumer.class);
  private static final int MOST = 1000;

  private final Deque<Transition> queue = new ArrayDeque<>();

  AlarmsConsumer(HaoscarEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
  }

  /** A route that cannot keep up loses the oldest, and delays nobody. */
  void offer(Transition transition) {
    synchronized (queue) {
      if (queue.size() == MOST) {
        LOG.warn("{} cannot keep up: {} is left out", getEndpoint(), queue.removeFirst());
      }
      queue.addLast(transition);
    }
    ring();
  }

  @Override
  void turn() throws InterruptedException {
    await(Optional.empty(), desk()::now);
    for (var next = next(); next.isPresent() && running(); next = next()) {
      bring(next.get());
    }
  }

  private Optional<Transition> next() {
    synchronized (queue) {
      return Optional.ofNullable(queue.pollFirst());
    }
  }

  private void bring(Transition transition) {
    Exchange exchange = getEndpoint().createExchange();
    exchange.getIn().setBody(transition);
    Headers.of(transition).forEach(exchange.getIn()::setHeader);
    try {
      getProcessor().process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    if (exchange.getException() != null) {
      LOG.warn("{} failed: {}", getEndpoint(), NotAccepted.reason(exchange.getException()));
    }
  }
}
