package org.haoscar.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer with a thread of its own that turns again and again. That thread is never interrupted:
 * it writes the journal, and an embedded database does not survive an interrupt.
 */
abstract class LoopConsumer extends DefaultConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(LoopConsumer.class);
  private static final Duration GRACE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final HaoscarEndpoint endpoint;
  private final Bell bell = new Bell();
  private volatile boolean running;
  private Optional<Thread> thread = Optional.empty();
  private volatile Optional<Desk> desk = Optional.empty();

  LoopConsumer(HaoscarEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  /** One round: waits for something to do, and does it. */
  abstract void turn() throws Exception;

  /** What is still done after the last turn. */
  void last() {}

  /** Breaks off what takes too long. */
  void abandon() {}

  /** Kept from the start: the thread may outlive the context by a moment. */
  Desk desk() {
    return desk.orElseThrow();
  }

  boolean running() {
    return running;
  }

  void ring() {
    bell.ring();
  }

  void await(Optional<Instant> until, java.util.function.Supplier<Instant> clock)
      throws InterruptedException {
    bell.await(until, clock);
  }

  /** Waits longer from failure to failure, whoever rings. */
  void pause(int failures) throws InterruptedException {
    Duration wait = Duration.ofSeconds(1L << (Math.min(failures, 6) - 1));
    Instant until = desk().now().plus(wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE);
    while (running && desk().now().isBefore(until)) {
      bell.await(Optional.of(until), desk()::now);
    }
    bell.ring();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    desk = Optional.of(endpoint.desk());
    desk().joined(this);
    running = true;
    Thread started = new Thread(this::loop, endpoint.getEndpointUri());
    started.setDaemon(true);
    bell.ring();
    thread = Optional.of(started);
    started.start();
  }

  private void loop() {
    try {
      while (running) {
        turnSafely();
      }
      last();
    } catch (InterruptedException e) {
      LOG.error("{} was interrupted and stops", endpoint.getEndpointUri(), e);
    }
  }

  private void turnSafely() throws InterruptedException {
    try {
      turn();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.error("{} failed and goes on", endpoint.getEndpointUri(), e);
      pause(1);
    }
  }

  void finish() {
    running = false;
    bell.ring();
  }

  /**
   * Also called where nothing was started: a context that checks a route file stops as others do.
   */
  @Override
  protected void doStop() throws Exception {
    if (thread.isPresent()) {
      finish();
      join(GRACE);
      abandon();
      join(GRACE);
      desk().left(this);
    }
    super.doStop();
  }

  void join(Duration atMost) {
    thread.ifPresent(started -> join(started, atMost));
  }

  private static void join(Thread thread, Duration atMost) {
    try {
      thread.join(atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
