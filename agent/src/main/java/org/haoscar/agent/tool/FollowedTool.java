package org.haoscar.agent.tool;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Tools.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tool that keeps printing: one thread reads its lines, one its stderr, one waits for its end,
 * its silence or our order to stop.
 */
final class FollowedTool implements Stream {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedTool.class);

  /** Of stderr only so much is kept: enough for what a tool says before it exits. */
  private static final int ERR_KEPT = 8192;

  private final Command command;
  private final ToolSession session;
  private final Limits limits;
  private final Time time;
  private volatile long heardAt;
  private volatile boolean stopping;
  private boolean over;
  private volatile String overlong = "";
  private volatile String unfinished = "";

  FollowedTool(Command command, ToolSession session, Limits limits, Time time) {
    this.command = command;
    this.session = session;
    this.limits = limits;
    this.time = time;
    this.heardAt = time.nanos();
  }

  void start(Consumer<String> line, Consumer<Output> ended) {
    var process = session.process();
    String name = "stream-" + process.pid();
    Drain err = Drain.start(name + "-err", process.getErrorStream(), ERR_KEPT, () -> {});
    Consumer<String> gated = text -> deliver(line, text);
    Thread reader = Thread.ofPlatform().daemon().name(name).start(() -> read(gated));
    Thread.ofPlatform().daemon().name(name + "-end").start(() -> await(reader, err, ended));
  }

  @Override
  public void close() {
    stopping = true;
    session.terminate();
  }

  private void read(Consumer<String> line) {
    var lines = new Lines(limits.line(), line);
    var buffer = new byte[8192];
    try (InputStream in = session.process().getInputStream()) {
      boolean readable = true;
      for (int n = in.read(buffer); n >= 0 && readable; n = readable ? in.read(buffer) : -1) {
        heardAt = time.nanos();
        readable = lines.take(buffer, n);
      }
      overlong = readable ? "" : "a line of more than " + limits.line() + " bytes";
      unfinished = readable ? lines.rest() : "";
    } catch (IOException e) {
      LOG.debug("{}: {}", command, e.toString());
    } finally {
      // a tool that we no longer read must not live on
      session.terminate();
    }
  }

  private void await(Thread reader, Drain err, Consumer<Output> ended) {
    Output output;
    try {
      boolean silent = waitForEnd(reader);
      boolean gone = session.end(limits.grace());
      reader.join(limits.grace());
      boolean errEnded = err.endsWithin(limits.grace().toNanos());
      LOG.debug("{}: gone {}, stderr at its end {}", command, gone, errEnded);
      output = silent || !gone ? hung(silent, gone) : exited(err);
    } catch (InterruptedException e) {
      session.slay();
      output = new Output.Hung("interrupted: " + command);
    }
    shut();
    ended.accept(output);
  }

  /**
   * A reader that is stuck on a pipe which somebody unkillable holds never speaks after the end.
   */
  private synchronized void shut() {
    over = true;
  }

  private synchronized void deliver(Consumer<String> line, String text) {
    if (!over) {
      line.accept(text);
    }
  }

  /** True when it ended for saying nothing. */
  private boolean waitForEnd(Thread reader) throws InterruptedException {
    long most = command.timeout().toNanos();
    while (reader.isAlive() && session.process().isAlive() && !stopping) {
      if (most > 0 && time.nanos() - heardAt >= most) {
        return true;
      }
      session.process().waitFor(200, TimeUnit.MILLISECONDS);
    }
    return false;
  }

  private Output hung(boolean silent, boolean gone) {
    String why =
        silent ? " was silent for " + ProcessTools.seconds(command.timeout()) : " was stopped";
    return new Output.Hung(command + why + (gone ? "" : "; it cannot be killed"));
  }

  private Output exited(Drain err) {
    return overlong.isEmpty()
        ? Launch.settled(new Output.Exited(session.process().exitValue(), unfinished, err.text()))
        : new Output.Flooded(command + " printed " + overlong + ": killed");
  }
}
