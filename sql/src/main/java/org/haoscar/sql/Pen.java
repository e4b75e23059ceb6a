package org.haoscar.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.JournalException;

/**
 * The one thread that writes. It takes all batches that wait and writes them in one transaction; if
 * that fails it writes each alone, so that a bad one fails alone.
 */
final class Pen implements AutoCloseable {
  /** Writes all of it or nothing. */
  interface Ink {
    void write(List<Batch> batches) throws JournalException;
  }

  private enum Stage {
    WAITS,
    /** In a transaction: from here on nobody but the writer knows how it ends. */
    WRITTEN,
    /** Whoever brought it has gone. */
    ABANDONED
  }

  private record Waiting(Batch batch, AtomicReference<Stage> stage, CompletableFuture<Void> done) {
    static Waiting of(Batch batch) {
      return new Waiting(batch, new AtomicReference<>(Stage.WAITS), new CompletableFuture<>());
    }

    boolean taken() {
      return stage.compareAndSet(Stage.WAITS, Stage.WRITTEN);
    }
  }

  private static final int MOST_AT_ONCE = 200;

  /** Nobody writes nothing: it marks the end of the queue. */
  private static final Batch NOTHING = new Batch(List.of(), List.of(), List.of(), List.of());

  private final Ink ink;
  private final Patience patience;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();

  /** Held while something is written, by this thread or {@link #alone}; fair, so both get on. */
  private final ReentrantLock paper = new ReentrantLock(true);

  private final Thread writer;
  private boolean closed;

  Pen(Ink ink, Patience patience) {
    this.ink = ink;
    this.patience = patience;
    this.writer = Thread.ofPlatform().daemon().name("journal-writer").start(this::run);
  }

  /** Returns when the batch is durable. */
  void write(Batch batch) throws JournalException {
    Waiting waiting = enqueue(batch);
    try {
      patience.await(waiting.done());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof JournalException known ? known : Trouble.using(e.getCause());
    } catch (TimeoutException e) {
      boolean unwritten = waiting.stage().getAndSet(Stage.ABANDONED) == Stage.WAITS;
      queue.remove(waiting);
      throw new JournalException(
          "the database did not answer within "
              + patience
              + (unwritten ? "" : ", it may yet write"),
          e);
    }
  }

  private synchronized Waiting enqueue(Batch batch) throws JournalException {
    if (closed) {
      throw new JournalException("the journal is closed", false);
    }
    Waiting waiting = Waiting.of(batch);
    queue.add(waiting);
    return waiting;
  }

  /** Does something else that writes, between two transactions of the writer. */
  <T> T alone(Callable<T> work) throws Exception {
    paper.lock();
    try {
      return work.call();
    } finally {
      paper.unlock();
    }
  }

  private void run() {
    var group = new ArrayList<Waiting>();
    boolean ended = false;
    while (!ended) {
      group.clear();
      ended = !takeInto(group);
      paper.lock();
      try {
        writeTogether(group.stream().filter(Waiting::taken).toList());
      } finally {
        paper.unlock();
      }
    }
  }

  /** False when nothing will follow. */
  private boolean takeInto(List<Waiting> group) {
    try {
      group.add(queue.take());
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the writer", e);
    }
    queue.drainTo(group, MOST_AT_ONCE);
    return !group.removeIf(waiting -> waiting.batch().isEmpty());
  }

  private void writeTogether(List<Waiting> group) {
    if (group.isEmpty()) {
      return;
    }
    try {
      ink.write(group.stream().map(Waiting::batch).toList());
      group.forEach(waiting -> waiting.done().complete(null));
    } catch (JournalException | RuntimeException e) {
      if (group.size() == 1) {
        group.getFirst().done().completeExceptionally(e);
      } else {
        group.forEach(waiting -> waiting.stage().compareAndSet(Stage.WRITTEN, Stage.WAITS));
        group.stream().filter(Waiting::taken).map(List::of).forEach(this::writeTogether);
      }
    }
  }

  /** What waits is still written, if the database answers in its time. */
  @Override
  public void close() {
    synchronized (this) {
      if (!closed) {
        closed = true;
        queue.add(Waiting.of(NOTHING));
      }
    }
    try {
      writer.join(patience.most());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
