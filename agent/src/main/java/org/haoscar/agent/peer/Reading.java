package org.haoscar.agent.peer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.haoscar.mbeans.model.Channel.HostPort;

/** All that runs towards one peer, with one certificate of ours: the paths, and the reader. */
final class Reading implements AutoCloseable {
  private final List<PeerPath> paths;
  private final JournalReader reader;

  /**
   * @param turn so that no two read at once
   */
  Reading(List<HostPort> addresses, PeerPath.Ways ways, Sink sink, Semaphore turn) {
    this.paths = addresses.stream().map(address -> new PeerPath(address, ways)).toList();
    this.reader = new JournalReader(paths, ways, sink, turn);
  }

  Reading look() {
    paths.forEach(path -> thread("peer-path " + path.to(), path));
    return this;
  }

  Reading read() {
    thread("peer-reader", reader);
    return this;
  }

  private static void thread(String name, Runnable what) {
    Thread.ofPlatform().daemon().name(name).start(what);
  }

  Optional<PeerPath> up() {
    return paths.stream().filter(path -> path.state().up()).findFirst();
  }

  List<LinkStatus.Path> status() {
    Optional<PeerPath> over = reader.over();
    return paths.stream().map(path -> status(path, over.filter(path::equals).isPresent())).toList();
  }

  private static LinkStatus.Path status(PeerPath path, boolean reading) {
    var state = path.state();
    return new LinkStatus.Path(
        path.to(), state.up(), reading, state.roundTrip(), state.lastHeard(), state.lastError());
  }

  @Override
  public void close() {
    reader.close();
    paths.forEach(PeerPath::close);
  }
}
