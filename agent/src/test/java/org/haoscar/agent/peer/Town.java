package org.haoscar.agent.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.haoscar.mbeans.busy.FreePort;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Time;

/** Heads on this machine, each with its link, over real sockets. */
final class Town implements AutoCloseable {
  static final String HERE = "127.0.0.1";

  private final Path folder;
  private final AtomicLong ahead = new AtomicLong();
  private final Time time = new Time(Clock.systemUTC(), () -> System.nanoTime() + ahead.get());
  private final List<PeerLink> links = new ArrayList<>();

  /** One head. */
  record House(String name, PeerLink link, Shelf shelf, int port) {
    Pairing pairing() {
      return link.pairing();
    }

    HostPort at() {
      return new HostPort(HERE, port);
    }
  }

  Town(Path folder) {
    this.folder = folder;
  }

  Time time() {
    return time;
  }

  /** The monotonic clock jumps; nobody waits. */
  void later(java.time.Duration by) {
    ahead.addAndGet(by.toNanos());
  }

  static int freePort() throws IOException {
    return FreePort.tcp();
  }

  Path state(String name) {
    return folder.resolve(name);
  }

  House house(String name) throws IOException, GeneralSecurityException {
    return house(name, "demo", freePort(), List.of());
  }

  House house(String name, String cluster, int port, List<HostPort> addresses)
      throws IOException, GeneralSecurityException {
    var origin = new Origin(cluster, name);
    var shelf = new Shelf(origin, time);
    var listen = List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    var link =
        new PeerLink(new PeerSettings(origin, state(name), listen, addresses), shelf, shelf, time);
    link.start();
    links.add(link);
    return new House(name, link, shelf, port);
  }

  /** Two that were paired before they started. */
  List<House> pair() throws IOException, GeneralSecurityException {
    int one = freePort();
    int other = freePort();
    PairedHeads.write(head("alpha", one), head("beta", other), time);
    return List.of(house("alpha", "demo", one, List.of()), house("beta", "demo", other, List.of()));
  }

  PairedHeads.Head head(String name, int... ports) {
    List<HostPort> at =
        java.util.Arrays.stream(ports).mapToObj(port -> new HostPort(HERE, port)).toList();
    return new PairedHeads.Head(new Origin("demo", name), state(name), at);
  }

  @Override
  public void close() {
    links.forEach(PeerLink::close);
  }
}
