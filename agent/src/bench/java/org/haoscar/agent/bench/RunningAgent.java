package org.haoscar.agent.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An agent that was started as an installed one is. */
final class RunningAgent implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final long began;
  private final CompletableFuture<Long> ready = new CompletableFuture<>();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  private RunningAgent(Process process, long began) {
    this.process = process;
    this.began = began;
    Thread.ofPlatform().daemon().start(this::follow);
  }

  static RunningAgent start(Home home) throws IOException {
    var builder = new ProcessBuilder(home.command()).redirectErrorStream(true);
    long began = System.nanoTime();
    return new RunningAgent(builder.start(), began);
  }

  private void follow() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        if (line.contains(Home.READY)) {
          ready.complete(System.nanoTime());
        }
      }
      ready.completeExceptionally(new IOException("the agent ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  /** Seconds from the start until the agent says that everything is up. */
  double untilReady() throws IOException, InterruptedException {
    try {
      return since(ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("it never said \"" + Home.READY + "\":\n" + String.join("\n", log), e);
    }
  }

  double since(long nanoTime) {
    return (nanoTime - began) / 1e9;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
