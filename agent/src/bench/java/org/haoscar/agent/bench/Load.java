package org.haoscar.agent.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** Keeps {@link #SOCKETS} times {@link Requests#OUTSTANDING} requests under way. */
final class Load implements AutoCloseable {
  static final int SOCKETS = 8;
  private static final long SLICE = 500;
  private static final long PATIENCE_MILLIS = 3000;

  private final Requests requests;
  private final Selector selector = Selector.open();
  private final ByteBuffer reply = ByteBuffer.allocateDirect(65_536);
  private long replies;

  Load(Requests requests, InetSocketAddress server) throws IOException {
    this.requests = requests;
    for (int i = 0; i < SOCKETS; i++) {
      DatagramChannel socket = DatagramChannel.open().connect(server);
      socket.configureBlocking(false);
      socket.register(selector, SelectionKey.OP_READ);
    }
  }

  /**
   * Returns how many replies came until it was enough, and for the requests then under way.
   *
   * @param enough asked after each {@link #SLICE} replies
   */
  long run(Enough enough) throws IOException {
    begin();
    boolean goOn = true;
    long next = SLICE;
    long awaited = (long) SOCKETS * Requests.OUTSTANDING;
    while (awaited > 0) {
      long before = replies;
      round(goOn);
      awaited -= goOn ? 0 : replies - before;
      if (goOn && replies >= next) {
        goOn = !enough.reached();
        next += SLICE;
      }
    }
    return replies;
  }

  interface Enough {
    boolean reached() throws IOException;
  }

  private void round(boolean goOn) throws IOException {
    if (selector.select(PATIENCE_MILLIS) == 0) {
      throw new IOException("no reply for " + PATIENCE_MILLIS + " ms");
    }
    for (SelectionKey key : selector.selectedKeys()) {
      take((DatagramChannel) key.channel(), goOn);
    }
    selector.selectedKeys().clear();
  }

  private void begin() throws IOException {
    int socket = 0;
    for (SelectionKey key : selector.keys()) {
      for (int i = 0; i < Requests.OUTSTANDING; i++) {
        send((DatagramChannel) key.channel(), requests.first(i, socket, SOCKETS));
      }
      socket++;
    }
  }

  private void take(DatagramChannel socket, boolean goOn) throws IOException {
    while (socket.read(reply.clear()) > 0) {
      replies++;
      ByteBuffer next = requests.after(reply.flip());
      if (goOn) {
        send(socket, next);
      }
    }
  }

  private static void send(DatagramChannel socket, ByteBuffer message) throws IOException {
    if (socket.write(message) == 0) {
      throw new IOException("the socket takes no more");
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
