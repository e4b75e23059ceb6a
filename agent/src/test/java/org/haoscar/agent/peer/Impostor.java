package org.haoscar.agent.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.haoscar.agent.http.Identity;

/** Somebody with a certificate, pinned or not, who answers whatever the test wants. */
final class Impostor implements AutoCloseable {
  private final SSLContext context;
  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile Says says;

  /** Writes the answer to a request for a target, to its last byte or without an end. */
  interface Says {
    void answer(String target, OutputStream out) throws IOException;
  }

  Impostor(Identity identity, int port, Says says) throws IOException, GeneralSecurityException {
    this.context = identity.trusting(new Doorman(print -> true));
    this.says = says;
    this.server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void says(Says now) {
    says = now;
  }

  static void whole(OutputStream out, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    text(out, "HTTP/1.1 200 -\r\nContent-Length: " + bytes.length + "\r\n\r\n");
    out.write(bytes);
    out.flush();
  }

  static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket raw = server.accept();
        sockets.add(raw);
        Thread.ofVirtual().start(() -> talk(raw));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void talk(Socket raw) {
    try (raw) {
      var tls =
          (SSLSocket)
              context.getSocketFactory().createSocket(raw, InputStream.nullInputStream(), true);
      tls.setNeedClientAuth(true);
      tls.startHandshake();
      var in = new java.io.BufferedInputStream(tls.getInputStream());
      for (String target = target(in); !target.isEmpty(); target = target(in)) {
        says.answer(target, tls.getOutputStream());
      }
    } catch (IOException e) {
      sockets.remove(raw);
    }
  }

  /** {@code /v1/hello} of {@code GET /v1/hello HTTP/1.1}. */
  private static String target(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString().split(" ", 3)[1];
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
