package org.haoscar.agent.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.haoscar.agent.peer.PairedHeads;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Time;

/** The ways between the two agents, one in each direction. */
final class Relays implements AutoCloseable {
  private final List<Relay> all = new ArrayList<>();

  Relays() throws IOException {
    for (Node node : Node.values()) {
      var to = new InetSocketAddress(node.peer().address(), Access.PEER_PORT);
      all.add(new Relay(new InetSocketAddress(node.way(), Access.PEER_PORT), to));
    }
  }

  /** As two operators do with {@code haoscar pair}. */
  static void pair(Map<Node, Path> states, Time time) throws IOException {
    try {
      PairedHeads.write(
          head(Node.ALPHA, states.get(Node.ALPHA)), head(Node.BETA, states.get(Node.BETA)), time);
    } catch (GeneralSecurityException e) {
      throw new IOException("the demo's agents cannot be paired: " + e.getMessage(), e);
    }
  }

  private static PairedHeads.Head head(Node node, Path state) {
    var address = new HostPort(node.peer().way(), Access.PEER_PORT);
    return new PairedHeads.Head(new Origin("demo", node.label()), state, List.of(address));
  }

  void cut() {
    all.forEach(Relay::cut);
  }

  void heal() {
    all.forEach(Relay::heal);
  }

  @Override
  public void close() throws IOException {
    for (Relay relay : all) {
      relay.close();
    }
  }
}
