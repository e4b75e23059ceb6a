package org.haoscar.agent.history;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server whose port opens and closes, and whose protocol is the subclass's. */
abstract class TcpReceiver implements Receiver {
  private static final Logger log = LoggerFactory.getLogger(TcpReceiver.class);
  static final Duration SLOWLY = Duration.ofMillis(1500);

  private final InetSocketAddress address;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private ServerSocket door;
  private volatile Mode mode = Mode.UP;

  TcpReceiver(InetSocketAddress address) throws IOException {
    this.address = address;
    this.door = opened();
  }

  private ServerSocket opened() throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(address);
    Thread.ofVirtual().start(() -> accept(socket));
    return socket;
  }

  Mode mode() {
    return mode;
  }

  @Override
  public synchronized void become(Mode next) throws IOException {
    mode = next;
    if (next == Mode.DOWN) {
      door.close();
      hangUp();
    } else if (door.isClosed()) {
      door = opened();
    }
  }

  private void hangUp() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket client = from.accept();
        clients.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        log.debug("{} closes: {}", address, e.toString());
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      serve(new BufferedInputStream(client.getInputStream()), client.getOutputStream());
    } catch (IOException e) {
      log.debug("{}: a client went away: {}", address, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clients.remove(client);
    }
  }

  /** Until the client ends. */
  abstract void serve(InputStream in, OutputStream out) throws IOException, InterruptedException;

  /** As slow as it is now; when it hangs, until the client has gone. */
  final void delay(InputStream in) throws IOException, InterruptedException {
    switch (mode) {
      case SLOW -> pause(SLOWLY);
      case HUNG -> {
        long unread = in.transferTo(OutputStream.nullOutputStream());
        throw new IOException("hung, " + unread + " bytes were not answered");
      }
      case UP, DOWN, LIES -> {}
    }
  }

  static void pause(Duration wait) throws InterruptedException {
    if (new CountDownLatch(1).await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("nobody counts this down");
    }
  }

  /** Without its end; empty at the end of the stream. */
  static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  static void say(OutputStream out, String text) throws IOException {
    out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    become(Mode.DOWN);
  }
}
