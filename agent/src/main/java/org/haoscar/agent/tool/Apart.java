package org.haoscar.agent.tool;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.haoscar.mbeans.port.Tools.Output;

/**
 * Does what may get stuck for ever on a thread of its own, and waits for it for a limited time. At
 * most one thread for each thing.
 */
final class Apart {
  private final String what;
  private final Map<String, FutureTask<Output>> stuck = new ConcurrentHashMap<>();

  Apart(String what) {
    this.what = what;
  }

  Output ask(String thing, Duration most, Callable<Output> question) {
    var mine = new FutureTask<>(question);
    var there = stuck.compute(thing, (t, old) -> old == null || old.isDone() ? mine : old);
    if (!mine.equals(there)) {
      return new Output.Hung("an earlier try still hangs: " + thing);
    }
    Thread thread = Thread.ofPlatform().daemon().name(what + "-" + thing).unstarted(mine);
    thread.start();
    Output output = await(thing, most, mine);
    thread.interrupt();
    return output;
  }

  private static Output await(String thing, Duration most, FutureTask<Output> task) {
    try {
      return task.get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new Output.Hung(thing + " did not answer within " + ProcessTools.seconds(most));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Output.Hung("interrupted: " + thing);
    } catch (ExecutionException e) {
      return new Output.Exited(1, "", thing + ": " + e.getCause());
    }
  }
}
