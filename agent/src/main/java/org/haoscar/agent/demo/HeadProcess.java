package org.haoscar.agent.demo;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One head's agent: a process of the same Java and class path as ours, started as an installed one
 * is. The folder holds its configuration, state and log, and stays when it is killed.
 */
final class HeadProcess {
  private static final String MAIN = "org.haoscar.agent.Main";

  private final Path folder;
  private final List<String> program;
  private Optional<Process> process = Optional.empty();

  HeadProcess(Path folder) {
    this(folder, List.of(MAIN, "agent", "--config", folder.resolve("haoscar.yaml").toString()));
  }

  /**
   * @param program a main class of our class path and its arguments
   */
  HeadProcess(Path folder, List<String> program) {
    this.folder = folder;
    this.program = List.copyOf(program);
  }

  synchronized void start() throws IOException {
    var builder = new ProcessBuilder(command());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    process = Optional.of(builder.start());
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-agent") && !option.startsWith("-javaagent"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(program);
    return command;
  }

  /** When the agent that runs now was started; empty when none runs. */
  synchronized Optional<Instant> running() {
    return process.filter(Process::isAlive).flatMap(p -> p.info().startInstant());
  }

  /** Of the agent that runs now. */
  synchronized Optional<Long> pid() {
    return process.filter(Process::isAlive).map(Process::pid);
  }

  /** The exit status of an agent that ended although nobody stopped it. */
  synchronized Optional<Integer> ended() {
    return process.filter(p -> !p.isAlive()).map(Process::exitValue);
  }

  List<String> lastWords() throws IOException {
    List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
    return lines.subList(Math.max(0, lines.size() - 5), lines.size());
  }

  Path state() {
    return folder.resolve("state");
  }

  private Path log() {
    return folder.resolve("agent.log");
  }

  /** As when the power goes: the agent and its tools, at once. */
  synchronized void kill() {
    process.ifPresent(
        p -> {
          List<ProcessHandle> all =
              Stream.concat(Stream.of(p.toHandle()), p.descendants()).toList();
          all.forEach(ProcessHandle::destroyForcibly);
          all.forEach(handle -> handle.onExit().join());
        });
    process = Optional.empty();
  }

  synchronized void ask() {
    process.ifPresent(Process::destroy);
  }

  /** Waits for an agent that was asked to end; what is left then is killed. */
  synchronized void stop() throws InterruptedException {
    if (process.isPresent()) {
      process.get().waitFor(10, TimeUnit.SECONDS);
      kill();
    }
  }
}
