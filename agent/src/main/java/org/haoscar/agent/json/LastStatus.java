package org.haoscar.agent.json;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.haoscar.agent.file.AtomicFile;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.port.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest status document on disk, {@code /var/lib/haoscar/last.json}, for the command
 * line to show while no agent answers. Written every few seconds, changed or not: its time says
 * until when the agent lived.
 */
public final class LastStatus implements AutoCloseable {
  public static final Duration EVERY = Duration.ofSeconds(10);
  private static final Logger log = LoggerFactory.getLogger(LastStatus.class);

  private final AtomicFile file;
  private final Document document;
  private final Snapshots snapshots;
  private final Time time;
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("last-status").factory());
  private boolean failing;

  public LastStatus(Path path, Document document, Snapshots snapshots, Time time) {
    // As readable as SNMP's answers are: to those whom root let into our group.
    this.file = new AtomicFile(path, "rw-r-----");
    this.document = document;
    this.snapshots = snapshots;
    this.time = time;
  }

  public void start(Duration every) {
    long millis = every.toMillis();
    var _ = writer.scheduleWithFixedDelay(this::write, millis, millis, TimeUnit.MILLISECONDS);
  }

  private synchronized void write() {
    try {
      file.write(Json.pretty(document.of(snapshots.current(), time.now())) + "\n");
      failing = false;
    } catch (IOException e) {
      complain(e);
    }
  }

  /** Once per outage, not at each attempt. */
  private void complain(IOException e) {
    if (!failing) {
      log.warn("cannot write {}; haoscar status will be older than it should be", file.path(), e);
    }
    failing = true;
  }

  /** Writes a last time: what was being written meanwhile has ended when this returns. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
        log.warn("{} is not written in time to stop", file.path());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    write();
  }
}
