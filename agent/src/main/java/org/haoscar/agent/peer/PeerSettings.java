package org.haoscar.agent.peer;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Origin;

/**
 * @param origin this head
 * @param state the state folder; what is ours lies in {@code peer} below it
 * @param addresses where the configuration says the other head is; empty for those that it was
 *     paired at
 */
public record PeerSettings(
    Origin origin, Path state, List<InetSocketAddress> listen, List<HostPort> addresses) {

  public PeerSettings {
    listen = List.copyOf(listen);
    addresses = List.copyOf(addresses);
  }

  Path folder() {
    return state.resolve("peer");
  }
}
