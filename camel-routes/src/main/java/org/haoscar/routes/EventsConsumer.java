package org.haoscar.routes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what waits to be decided on, some at a time, and an empty input when a pending condition
 * has lasted its time. What fails for the store's sake is brought again, the very same, until it is
 * stored: repeating a commit does no harm, and nothing newer may overtake it.
 */
final class EventsConsumer extends LoopConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(EventsConsumer.class);

  /** Brought before anything newer: what failed, or its parts one by one. */
  private final Deque<Work> first = new ArrayDeque<>();

  private int failures;

  EventsConsumer(HaoscarEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
  }

  @Override
  void turn() throws InterruptedException {
    if (first.isEmpty()) {
      await(desk().decider().wakeAt(), desk()::wallNow);
      desk().next().ifPresent(first::addLast);
    }
    if (!first.isEmpty()) {
      bring(first.getFirst());
    }
  }

  private void bring(Work work) throws InterruptedException {
    Optional<Exception> thrown = processed(work);
    if (thrown.isEmpty()) {
      first.removeFirst();
      failures = 0;
      ring();
    } else if (thrown.get() instanceof JournalException store && !store.refused()) {
      failures++;
      LOG.warn("the journal failed and is tried again: {}", NotAccepted.reason(store));
      pause(failures);
    } else {
      apart(first.removeFirst(), thrown.get());
    }
  }

  /** One bad thing must not hold up the others for ever. The next reading brings a new one. */
  private void apart(Work work, Exception thrown) throws InterruptedException {
    List<Work> parts = work.apart();
    if (parts.size() > 1) {
      LOG.warn("what came together is taken one by one, since together it fails", thrown);
      parts.reversed().forEach(first::addFirst);
    } else {
      LOG.error(
          "it cannot be decided on and is left out: {}", Line.cut("" + work.input(), 2000), thrown);
      work.failed(thrown);
      pause(1);
    }
    ring();
  }

  private Optional<Exception> processed(Work work) {
    Exchange exchange = getEndpoint().createExchange();
    exchange.getIn().setBody(work.input());
    try {
      getProcessor().process(exchange);
    } catch (Exception e) {
      return Optional.of(e);
    }
    Optional<Exception> thrown = Optional.ofNullable(exchange.getException());
    if (thrown.isEmpty()) {
      desk().stored(work);
    }
    return thrown;
  }

  /** What waits when the flow ends is stored if the store still takes it. */
  @Override
  void last() {
    desk().next().ifPresent(first::addLast);
    while (!first.isEmpty() && failures == 0) {
      Work work = first.removeFirst();
      processed(work).ifPresent(thrown -> lost(work, thrown));
      if (first.isEmpty()) {
        desk().next().ifPresent(first::addLast);
      }
    }
    first.forEach(work -> work.failed(new IllegalStateException("the flow has ended")));
  }

  private void lost(Work work, Exception thrown) {
    LOG.warn("not stored at the end: {}", NotAccepted.reason(thrown));
    work.failed(thrown);
    failures++;
  }
}
