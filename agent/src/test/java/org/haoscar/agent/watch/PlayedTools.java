package org.haoscar.agent.watch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.haoscar.mbeans.port.Tools;

/** Tools whose streams print what the test says. */
final class PlayedTools implements Tools {
  /** The streams in the order in which they were started. */
  final List<Played> streams = new CopyOnWriteArrayList<>();

  /** Every stream ends at once. */
  volatile boolean broken;

  static final class Played implements Stream {
    final Consumer<String> line;
    final Consumer<Output> ended;
    volatile boolean closed;

    Played(Consumer<String> line, Consumer<Output> ended) {
      this.line = line;
      this.ended = ended;
    }

    void says(String... lines) {
      List.of(lines).forEach(line);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Override
  public Output run(Command command) {
    return new Output.Missing("nothing is played");
  }

  @Override
  public Stream follow(Command command, Consumer<String> line, Consumer<Output> ended) {
    var played = new Played(line, ended);
    streams.add(played);
    if (broken) {
      ended.accept(new Output.Exited(20, "", "no netlink\n"));
    }
    return played;
  }

  @Override
  public Output read(String path) {
    return new Output.Missing("nothing is played");
  }

  @Override
  public Output get(Request request) {
    return new Output.Missing("nothing is played");
  }

  @Override
  public Output digest(Sweep sweep) {
    return new Output.Missing("nothing is played");
  }
}
