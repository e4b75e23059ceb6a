package org.haoscar.agent.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way by which one agent reaches the other, which can be cut. */
final class Relay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final InetSocketAddress to;
  private final ServerSocket door = new ServerSocket();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  Relay(InetSocketAddress at, InetSocketAddress to) throws IOException {
    this.to = to;
    door.setReuseAddress(true);
    door.bind(at);
    Thread.ofVirtual().start(this::accept);
  }

  void cut() {
    cut = true;
    open.forEach(this::hangUp);
  }

  void heal() {
    cut = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> join(client));
      } catch (IOException e) {
        LOG.debug("the relay closes: {}", e.toString());
      }
    }
  }

  private void join(Socket client) {
    open.add(client);
    if (cut) {
      hangUp(client);
      return;
    }
    try {
      var server = new Socket(to.getAddress(), to.getPort());
      open.add(server);
      Thread.ofVirtual().start(() -> carry(client, server));
      carry(server, client);
    } catch (IOException e) {
      LOG.debug("{} is not there: {}", to, e.toString());
      hangUp(client);
    }
  }

  private void carry(Socket from, Socket into) {
    try {
      from.getInputStream().transferTo(into.getOutputStream());
    } catch (IOException e) {
      LOG.debug("a connection through the relay ended: {}", e.toString());
    }
    hangUp(from);
    hangUp(into);
  }

  private void hangUp(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closed already: {}", e.toString());
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(this::hangUp);
  }
}
