package org.haoscar.routes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.decision.Routing;
import org.haoscar.mbeans.model.Channel;

/** The channels by name: those of the configuration, and those that route files add. */
final class Channels {
  private volatile Map<String, Channel> byName = Map.of();

  Channels(List<Channel> configured) {
    configured.forEach(this::add);
  }

  synchronized void add(Channel channel) {
    var more = new LinkedHashMap<>(byName);
    more.put(channel.name(), channel);
    byName = java.util.Collections.unmodifiableMap(more);
  }

  Optional<Channel> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  List<Channel> all() {
    return List.copyOf(byName.values());
  }

  Routing routing() {
    return new Routing(all());
  }

  /** {@code trap}, {@code mail}, {@code webhook} or {@code routed}: the word of the endpoints. */
  static String kind(Channel channel) {
    return switch (channel) {
      case Channel.Trap t -> "trap";
      case Channel.Mail m -> "mail";
      case Channel.Webhook w -> "webhook";
      case Channel.Routed r -> "routed";
    };
  }
}
