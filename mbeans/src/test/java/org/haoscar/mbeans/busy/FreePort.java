package org.haoscar.mbeans.busy;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for what is to listen a while after it was told where. The system would give one of its
 * own, above 32767, to the next that asks for any, before it is taken; of these it gives none, and
 * they go round, so that nobody gets the same twice in a row.
 */
public final class FreePort {
  private static final int LEAST = 12_000;
  private static final int COUNT = 20_000;

  /** Every process begins elsewhere. */
  private static final AtomicInteger next = new AtomicInteger(new Random().nextInt(COUNT));

  private FreePort() {}

  private interface Bound {
    Closeable at(int port) throws IOException;
  }

  public static int tcp() throws IOException {
    return tcp(InetAddress.getLoopbackAddress());
  }

  public static int tcp(InetAddress address) throws IOException {
    return first(port -> new ServerSocket(port, 1, address));
  }

  public static int udp(InetAddress address) throws IOException {
    return first(port -> new DatagramSocket(port, address));
  }

  private static int first(Bound bound) throws IOException {
    for (int tries = 1; true; tries++) {
      int port = LEAST + Math.floorMod(next.getAndIncrement(), COUNT);
      try (var _ = bound.at(port)) {
        return port;
      } catch (BindException e) {
        if (tries == COUNT) {
          throw e;
        }
      }
    }
  }
}
