package org.haoscar.agent.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A started tool and everything it forked: they share the session that setsid(1) opened, whose
 * number is the tool's pid. Signals go to each member, also to those that changed their process
 * group or lost their parent.
 */
record ToolSession(Process process) {

  /**
   * One line of {@code /proc/PID/stat}: {@code 4711 (drbd setup) S 1 4710 4709 0 …}: state, parent,
   * process group, session. The name may hold spaces and parentheses, so count from the last one.
   */
  record Stat(char state, long session) {
    static Stat of(String text) {
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", 5);
      return new Stat(fields[0].charAt(0), Long.parseLong(fields[3]));
    }

    /** A zombie holds nothing, and where nobody reaps it stays for ever. */
    boolean runs() {
      return state != 'Z' && state != 'X';
    }
  }

  /** Asks all to end, then makes them. True when nothing of the tool is left. */
  boolean end(Duration grace) throws InterruptedException {
    terminate();
    return goneWithin(grace) || kill(grace);
  }

  boolean kill(Duration grace) throws InterruptedException {
    slay();
    return goneWithin(grace);
  }

  void slay() {
    signal(ProcessHandle::destroyForcibly);
  }

  void terminate() {
    signal(ProcessHandle::destroy);
  }

  boolean gone() {
    return !process.isAlive() && members(0).isEmpty();
  }

  /**
   * That an exited tool left no child behind, looked for cheaply: children have higher pids, unless
   * the numbers wrapped.
   */
  boolean leftNothing() {
    return members(process.pid()).isEmpty();
  }

  private boolean goneWithin(Duration grace) throws InterruptedException {
    long slice = Math.max(1, grace.toNanos() / 20);
    boolean exited = process.waitFor(grace.toNanos(), TimeUnit.NANOSECONDS);
    for (int i = 0; exited && i < 20 && !members(0).isEmpty(); i++) {
      TimeUnit.NANOSECONDS.sleep(slice);
    }
    return exited && members(0).isEmpty();
  }

  private void signal(Consumer<ProcessHandle> signal) {
    members(0).stream().map(ProcessHandle::of).flatMap(Optional::stream).forEach(signal);
    // it may not have come to setsid(1) yet
    if (process.isAlive()) {
      signal.accept(process.toHandle());
    }
  }

  private List<Long> members(long above) {
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> Character.isDigit(name.charAt(0)))
          .map(Long::valueOf)
          .filter(pid -> pid > above)
          .filter(this::isMember)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list /proc", e);
    }
  }

  private boolean isMember(long pid) {
    try {
      byte[] text = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat"));
      Stat stat = Stat.of(new String(text, StandardCharsets.ISO_8859_1));
      return stat.session() == process.pid() && stat.runs();
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      // ESRCH: it ended between open and read
      return false;
    }
  }
}
