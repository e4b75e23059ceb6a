package org.haoscar.agent.peer;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.haoscar.mbeans.model.Channel.HostPort;

/** A way to a port that can be listened to, frozen, and cut. */
final class Wiretap implements Closeable {
  private final ServerSocket server;
  private final int to;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<ByteArrayOutputStream> recorded = new CopyOnWriteArrayList<>();
  private volatile boolean frozen;

  Wiretap(int to) throws IOException {
    this.to = to;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  HostPort at() {
    return new HostPort(Town.HERE, server.getLocalPort());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        connect(server.accept());
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** As if it were not there where nobody listens. */
  private void connect(Socket in) throws IOException {
    var out = new Socket();
    sockets.add(in);
    sockets.add(out);
    try {
      out.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to));
    } catch (ConnectException e) {
      in.close();
      return;
    }
    var record = new ByteArrayOutputStream();
    recorded.add(record);
    Thread.ofVirtual().start(() -> pump(in, out, record));
    Thread.ofVirtual().start(() -> pump(out, in, OutputStream.nullOutputStream()));
  }

  private void pump(Socket from, Socket into, OutputStream record) {
    try (from;
        into) {
      InputStream in = from.getInputStream();
      byte[] bytes = new byte[8192];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        synchronized (record) {
          record.write(bytes, 0, n);
        }
        if (!frozen) {
          into.getOutputStream().write(bytes, 0, n);
        }
      }
    } catch (IOException e) {
      sockets.remove(from);
    }
  }

  /** What each who connected has sent. */
  List<byte[]> recorded() {
    var all = new ArrayList<byte[]>();
    for (ByteArrayOutputStream record : recorded) {
      synchronized (record) {
        all.add(record.toByteArray());
      }
    }
    return all;
  }

  /** Nothing gets through any more, and nobody is told. */
  void freeze() {
    frozen = true;
  }

  /** Nothing is there any more. */
  void cut() throws IOException {
    close();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
