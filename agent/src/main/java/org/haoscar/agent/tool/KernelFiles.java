package org.haoscar.agent.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.haoscar.mbeans.port.Tools.Output;

/**
 * Reads files that the kernel makes up, each on a thread that may get stuck: a driver can hold its
 * lock for ever. At most one thread a path.
 */
final class KernelFiles {
  private final Limits limits;
  private final Map<String, FutureTask<Output>> stuck = new ConcurrentHashMap<>();

  KernelFiles(Limits limits) {
    this.limits = limits;
  }

  Output read(String path) {
    var mine = new FutureTask<>(() -> content(path));
    var there = stuck.compute(path, (p, old) -> old == null || old.isDone() ? mine : old);
    if (!mine.equals(there)) {
      return new Output.Hung("an earlier reading still hangs: " + path);
    }
    Thread.ofPlatform().daemon().name("read-" + path).start(mine);
    return await(path, mine);
  }

  private Output await(String path, FutureTask<Output> task) {
    try {
      return task.get(limits.read().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new Output.Hung(path + " was not read within " + ProcessTools.seconds(limits.read()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Output.Hung("interrupted: " + path);
    } catch (ExecutionException e) {
      return new Output.Exited(1, "", path + ": " + e.getCause());
    }
  }

  private Output content(String path) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      byte[] text = in.readNBytes(limits.output() + 1);
      return text.length > limits.output()
          ? new Output.Flooded(path + " has more than " + limits.output() + " bytes")
          : new Output.Exited(0, new String(text, StandardCharsets.UTF_8), "");
    } catch (NoSuchFileException e) {
      return new Output.Missing(path + ": no such file");
    } catch (AccessDeniedException e) {
      return new Output.Forbidden(path + ": may not be read");
    }
  }
}
