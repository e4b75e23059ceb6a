package org.haoscar.routes;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.routes.Intake.Sightings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the sightings that wait, some at a time, and an empty list when a pending condition has
 * lasted its time. What fails for the store's sake is brought again, the very same, until it is
 * stored: repeating a commit does no harm, and nothing newer may overtake it.
 */
final class EventsConsumer extends LoopConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(EventsConsumer.class);
  private static final int BATCH = 64;

  private Optional<Sightings> again = Optional.empty();
  private int failures;

  /** How many sightings are to be brought one by one, because together they were refused. */
  private int singly;

  EventsConsumer(HaoscarEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
  }

  @Override
  void turn() throws InterruptedException {
    if (again.isEmpty()) {
      await(desk().decider().wakeAt(), desk()::wallNow);
      again = next();
    }
    if (again.isPresent()) {
      bring(again.get());
    }
  }

  private Optional<Sightings> next() {
    List<Sighting> list = desk().waiting().take(singly > 0 ? 1 : BATCH);
    var now = desk().wallNow();
    boolean ripe = desk().decider().wakeAt().filter(at -> !at.isAfter(now)).isPresent();
    return list.isEmpty() && !ripe ? Optional.empty() : Optional.of(new Sightings(now, list));
  }

  private void bring(Sightings sightings) throws InterruptedException {
    Optional<Exception> thrown = processed(sightings);
    if (thrown.isEmpty()) {
      again = Optional.empty();
      failures = 0;
      singly = Math.max(0, singly - 1);
      ring();
    } else if (thrown.get() instanceof JournalException store && !store.refused()) {
      failures++;
      LOG.warn("the journal failed and is tried again: {}", NotAccepted.reason(store));
      pause(failures);
    } else {
      apart(sightings, thrown.get());
    }
  }

  /** One bad sighting must not hold up the others for ever. The next reading brings a new one. */
  private void apart(Sightings sightings, Exception thrown) throws InterruptedException {
    again = Optional.empty();
    if (sightings.list().size() > 1) {
      LOG.warn("sightings are taken one by one, since together they fail", thrown);
      singly = sightings.list().size();
      desk().waiting().putBack(sightings.list());
    } else {
      LOG.error("a sighting cannot be decided on and is left out: {}", sightings, thrown);
      singly = Math.max(0, singly - 1);
      pause(1);
    }
    ring();
  }

  private Optional<Exception> processed(Sightings sightings) {
    Exchange exchange = getEndpoint().createExchange();
    exchange.getIn().setBody(sightings);
    try {
      getProcessor().process(exchange);
    } catch (Exception e) {
      return Optional.of(e);
    }
    return Optional.ofNullable(exchange.getException());
  }

  /** Events that wait when the flow ends are stored if the store still takes them. */
  @Override
  void last() {
    again.ifPresent(sightings -> desk().waiting().putBack(sightings.list()));
    again = Optional.empty();
    while (failures == 0 && !desk().waiting().isEmpty()) {
      Optional<Exception> thrown = processed(next().orElseThrow());
      thrown.ifPresent(e -> LOG.warn("not stored at the end: {}", NotAccepted.reason(e)));
      failures = thrown.isPresent() ? 1 : 0;
    }
  }
}
