package org.haoscar.agent.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Where traps arrive. It reads the clock before it looks at what came. */
final class TrapSocket implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final DatagramSocket socket;
  private final DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);

  TrapSocket() throws IOException {
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Waits for a trap that has this word in it; returns when it came. Others are passed over. */
  long arrival(String word) throws IOException {
    try {
      while (true) {
        packet.setLength(packet.getData().length);
        socket.receive(packet);
        long now = System.nanoTime();
        if (text().contains(word)) {
          return now;
        }
      }
    } catch (SocketTimeoutException e) {
      throw new IOException("no trap with " + word + " came", e);
    }
  }

  private String text() {
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    socket.close();
  }
}
