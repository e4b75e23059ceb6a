package org.haoscar.routes;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The Camel component {@code haoscar:}.
 *
 * <pre>
 * haoscar:events        consumed: sightings, some at a time
 * haoscar:alarms        consumed: each transition of an alarm, once it is stored
 * haoscar:due/CHANNEL   consumed: what a channel has to deliver, one after the other
 * haoscar:decide        sightings become a decision
 * haoscar:commit        stores a decision, then wakes the channels that it concerns
 * haoscar:trap?channel=, haoscar:mail?channel=, haoscar:webhook?channel=   send the message
 * haoscar:done, haoscar:retry, haoscar:dead   say what became of the delivery
 * </pre>
 *
 * A route that ends well without having said so has delivered; one that fails is tried again. The
 * endpoints work on the {@link Desk} that the context's registry has under {@link #DESK}.
 */
public final class HaoscarComponent extends DefaultComponent {
  static final String DESK = "haoscar-desk";

  @Override
  protected Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters)
      throws Exception {
    String channel = getAndRemoveParameter(parameters, "channel", String.class, "");
    return new HaoscarEndpoint(uri, this, Place.of(path, channel));
  }
}
