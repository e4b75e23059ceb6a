package org.haoscar.agent.tool;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tools as processes, each in a session of its own, with {@code /dev/null} to read, {@code
 * LC_ALL=C} and {@code /} as its folder.
 *
 * <p>The same command never runs twice at once: while one copy is there, and be it because it
 * sleeps in the kernel where no signal reaches it, the answer is {@link Output.Hung}.
 */
public final class ProcessTools implements Tools, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessTools.class);

  private final Limits limits;
  private final Time time;
  private final KernelFiles files;
  private final WebPages pages;
  private final FileSweep sweeps = new FileSweep();
  private final Map<List<String>, Copy> copies = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** The one copy of a command that may run. */
  private static final class Copy {
    volatile boolean running = true;
    volatile ToolSession session;

    boolean over() {
      return !running && (session == null || session.gone());
    }
  }

  private sealed interface Begun {
    record Running(Copy copy, ToolSession session) implements Begun {}

    record Refused(Output output) implements Begun {}
  }

  public ProcessTools(Limits limits, Time time) {
    this.limits = limits;
    this.time = time;
    this.files = new KernelFiles(limits);
    this.pages = new WebPages(limits);
  }

  @Override
  public Output run(Command command) {
    return switch (begin(command)) {
      case Begun.Refused(Output output) -> output;
      case Begun.Running(Copy copy, ToolSession session) -> {
        try {
          yield whole(command, copy, session);
        } finally {
          release(command, copy);
        }
      }
    };
  }

  @Override
  public Stream follow(Command command, Consumer<String> line, Consumer<Output> ended) {
    return switch (begin(command)) {
      case Begun.Refused(Output output) -> {
        ended.accept(output);
        yield () -> LOG.debug("{} never ran", command);
      }
      case Begun.Running(Copy copy, ToolSession session) -> {
        var tool = new FollowedTool(command, session, limits, time);
        tool.start(
            line,
            output -> {
              release(command, copy);
              ended.accept(output);
            });
        yield tool;
      }
    };
  }

  @Override
  public Output read(String path) {
    return files.read(path);
  }

  @Override
  public Output get(Request request) {
    return pages.get(request);
  }

  @Override
  public Output digest(Sweep sweep) {
    return sweeps.digest(sweep);
  }

  private Begun begin(Command command) {
    var mine = new Copy();
    Copy there =
        copies.compute(command.words(), (words, old) -> old == null || old.over() ? mine : old);
    if (there != mine) {
      return new Begun.Refused(new Output.Hung("an earlier copy still runs: " + command));
    }
    Launch launch = closed ? stopping() : Launch.of(command);
    return switch (launch) {
      case Launch.Failed(Output output) -> {
        release(command, mine);
        yield new Begun.Refused(output);
      }
      case Launch.Started(ToolSession session) -> {
        mine.session = session;
        if (closed) {
          // whoever closes has not seen this one
          session.slay();
        }
        yield new Begun.Running(mine, session);
      }
    };
  }

  private static Launch stopping() {
    return new Launch.Failed(new Output.Hung("the agent stops"));
  }

  /** Forgets the copy, unless something of it is still there. */
  private void release(Command command, Copy mine) {
    mine.running = false;
    copies.computeIfPresent(
        command.words(), (words, copy) -> copy == mine && copy.over() ? null : copy);
  }

  private Output whole(Command command, Copy copy, ToolSession session) {
    var process = session.process();
    Drain out = drain(session, "out", process.getInputStream());
    Drain err = drain(session, "err", process.getErrorStream());
    try {
      boolean exited = process.waitFor(command.timeout().toNanos(), TimeUnit.NANOSECONDS);
      if (!exited || closed) {
        return new Output.Hung(stopped(command, session));
      }
      if (settled(session, out, err)) {
        copy.session = null;
      }
    } catch (InterruptedException e) {
      session.slay();
      Thread.currentThread().interrupt();
      return new Output.Hung("interrupted: " + command);
    }
    if (out.isOver() || err.isOver()) {
      return new Output.Flooded(
          "more than " + limits.output() + " bytes from " + command + ": killed");
    }
    return Launch.settled(new Output.Exited(process.exitValue(), out.text(), err.text()));
  }

  private Drain drain(ToolSession session, String which, InputStream from) {
    return Drain.start(
        "tool-" + session.process().pid() + "-" + which,
        from,
        limits.output(),
        session.process()::destroyForcibly);
  }

  private String stopped(Command command, ToolSession session) throws InterruptedException {
    boolean gone = session.end(limits.grace());
    String end = gone ? ": killed" : ": cannot be killed";
    return command + " did not end within " + seconds(command.timeout()) + end;
  }

  /**
   * The tool has exited. True when nothing of it is left; a child that it left behind goes too.
   *
   * <p>That its pipes are at their end proves nothing: Java closes them when the tool exits.
   */
  private boolean settled(ToolSession session, Drain out, Drain err) throws InterruptedException {
    long grace = limits.grace().toNanos() / 2;
    boolean drained = out.endsWithin(grace) && err.endsWithin(grace);
    if (drained && session.leftNothing()) {
      return true;
    }
    boolean gone = session.kill(limits.grace());
    return gone && out.endsWithin(grace) && err.endsWithin(grace);
  }

  /** Ends every tool. What cannot be killed is left behind. */
  @Override
  public void close() {
    closed = true;
    copies.values().stream()
        .map(copy -> copy.session)
        .filter(Objects::nonNull)
        .forEach(ToolSession::slay);
  }

  static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }
}
