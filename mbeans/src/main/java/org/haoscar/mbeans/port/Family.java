package org.haoscar.mbeans.port;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * An HA tool family that the agent knows, before it is known what a site says of it: one line in
 * the list of them.
 *
 * @param text what it is, for the configuration's reference: {@code DRBD.}
 * @param poll how often it is looked at unless the site says otherwise
 * @param make the adapter; it only keeps what was chosen
 */
public record Family<S>(
    String name,
    String text,
    Duration poll,
    List<Option<?>> options,
    Function<Chosen, Component<S>> make) {

  public Family {
    options = List.copyOf(options);
  }

  public Component<S> usual() {
    return make.apply(Chosen.usual());
  }
}
