package org.haoscar.agent.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way by which a head reaches the other's agent, and what may become of that way. */
final class Proxy implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Proxy.class);

  enum State {
    WHOLE,
    /** Every connection is reset. */
    REFUSING,
    /** What is sent is lost, as on a cut cable. */
    SILENT
  }

  private final InetSocketAddress to;
  private final ServerSocket door = new ServerSocket();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile State state = State.WHOLE;

  Proxy(InetSocketAddress at, InetSocketAddress to) throws IOException {
    this.to = to;
    door.setReuseAddress(true);
    door.bind(at);
    Thread.ofVirtual().start(this::accept);
  }

  /** Whatever was on its way is gone. */
  void become(State next) {
    if (state != next) {
      state = next;
      if (next != State.SILENT) {
        open.forEach(this::hangUp);
      }
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> join(client));
      } catch (IOException e) {
        log.debug("the proxy closes: {}", e.toString());
      }
    }
  }

  private void join(Socket client) {
    if (state != State.WHOLE) {
      if (state == State.REFUSING) {
        hangUp(client);
      }
      return;
    }
    try {
      var server = new Socket(to.getAddress(), to.getPort());
      open.add(server);
      Thread.ofVirtual().start(() -> carry(client, server));
      carry(server, client);
    } catch (IOException e) {
      log.debug("{} is not there: {}", to, e.toString());
      hangUp(client);
    }
  }

  private void carry(Socket from, Socket into) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      var some = new byte[16_384];
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        if (state == State.WHOLE) {
          out.write(some, 0, n);
        }
      }
    } catch (IOException e) {
      log.debug("a connection through the proxy ended: {}", e.toString());
    }
    hangUp(from);
    hangUp(into);
  }

  private void hangUp(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("closed already: {}", e.toString());
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(this::hangUp);
  }
}
