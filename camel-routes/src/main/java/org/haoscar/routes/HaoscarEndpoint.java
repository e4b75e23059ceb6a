package org.haoscar.routes;

import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** One address of the component. */
final class HaoscarEndpoint extends DefaultEndpoint {
  private final Place place;

  HaoscarEndpoint(String uri, HaoscarComponent component, Place place) {
    super(uri, component);
    this.place = place;
  }

  Place place() {
    return place;
  }

  /** Looked up late: a context that only checks a route file has none, and starts nothing. */
  Desk desk() {
    return java.util.Objects.requireNonNull(
        getCamelContext().getRegistry().lookupByNameAndType(HaoscarComponent.DESK, Desk.class),
        "this context has no desk");
  }

  @Override
  public Producer createProducer() {
    if (place instanceof Place.Step step) {
      return new Teller(this, step);
    }
    throw new UnsupportedOperationException(getEndpointUri() + " can only be consumed");
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    return switch (place) {
      case Place.Events e -> new EventsConsumer(this, processor);
      case Place.Alarms a -> new AlarmsConsumer(this, processor);
      case Place.Due due -> new DueConsumer(this, processor, due.channel());
      case Place.Step s ->
          throw new UnsupportedOperationException(getEndpointUri() + " cannot be consumed");
    };
  }

  /** Hands an exchange to the desk. */
  private static final class Teller extends DefaultProducer {
    private final HaoscarEndpoint endpoint;
    private final Place.Step step;

    Teller(HaoscarEndpoint endpoint, Place.Step step) {
      super(endpoint);
      this.endpoint = endpoint;
      this.step = step;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
      endpoint.desk().take(step, exchange);
    }
  }
}
