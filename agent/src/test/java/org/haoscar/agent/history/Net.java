package org.haoscar.agent.history;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;

/**
 * A laboratory's own addresses, {@code 127.x.y.z}: fixed ports there are nobody else's, also while
 * an agent or a receiver is down.
 */
record Net(String prefix) {
  static final int SNMP = 1161;
  static final int HTTP = 8778;
  static final int PEER = 8779;

  /** Where nobody is yet. */
  static Net free() {
    var random = new Random();
    for (int tries = 0; tries < 50; tries++) {
      var net = new Net("127.%d.%d.".formatted(1 + random.nextInt(250), random.nextInt(250)));
      if (net.isFree()) {
        return net;
      }
    }
    throw new IllegalStateException("no free addresses");
  }

  private boolean isFree() {
    try (var socket = new ServerSocket()) {
      socket.bind(trap());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  String host(String head) {
    return prefix + (head.equals("alpha") ? 11 : 12);
  }

  InetSocketAddress agent(String head, int port) {
    return at(host(head), port);
  }

  /** Where its peer finds the head. */
  InetSocketAddress wayTo(String head) {
    return at(prefix + (head.equals("alpha") ? 21 : 22), PEER);
  }

  InetSocketAddress trap() {
    return at(prefix + 1, 1162);
  }

  InetSocketAddress mail() {
    return at(prefix + 1, 2525);
  }

  InetSocketAddress web() {
    return at(prefix + 1, 8080);
  }

  private static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
