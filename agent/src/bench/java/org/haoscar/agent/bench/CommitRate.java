package org.haoscar.agent.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.haoscar.agent.log.Log;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Attempt;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.sql.Store;

/** Commits of the journal a second: an event, a transition and a delivery each, and durable. */
final class CommitRate {
  private static final Duration WARMING = Duration.ofSeconds(4);
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final int THREADS = 8;
  private static final Origin ORIGIN = new Origin("bench", "ha1");
  private static final AtomicLong NUMBERS = new AtomicLong();

  private CommitRate() {}

  /** Argument: a folder to work in. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Log.forCommand();
    double syncs = syncs(folder.resolve("synced"));
    try (Store store = Store.open(folder.resolve("journal"), ORIGIN, Duration.ofSeconds(10))) {
      rate(store.journal(), THREADS, WARMING);
      double alone = rate(store.journal(), 1, WINDOW);
      double together = rate(store.journal(), THREADS, WINDOW);
      System.out.println("| | a second | / fdatasync |");
      System.out.println("|---|---|---|");
      row("512 bytes appended and fdatasync, one after the other", syncs, syncs);
      row("commits of the journal, one thread", alone, syncs);
      row("commits of the journal, " + THREADS + " threads", together, syncs);
    }
  }

  private static void row(String what, double rate, double syncs) {
    System.out.println(
        "| %s | %s | %s |"
            .formatted(what, Figures.text("%.0f", rate), Figures.text("%.2f", rate / syncs)));
  }

  /** What the disk can do: appends that are durable, one after the other. */
  private static double syncs(Path file) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocateDirect(512);
      long begun = System.nanoTime();
      int done = 0;
      for (; System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(2); done++) {
        channel.write(block.clear());
        channel.force(false);
      }
      return done * 1e9 / (System.nanoTime() - begun);
    }
  }

  private static double rate(Journal journal, int threads, Duration time)
      throws InterruptedException, ExecutionException {
    long begun = System.nanoTime();
    long end = begun + time.toNanos();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var writers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < threads; i++) {
        writers.add(pool.submit(writer(journal, end)));
      }
      int commits = 0;
      for (Future<Integer> writer : writers) {
        commits += writer.get();
      }
      return commits * 1e9 / (System.nanoTime() - begun);
    }
  }

  private static Callable<Integer> writer(Journal journal, long end) {
    return () -> {
      int commits = 0;
      for (; System.nanoTime() < end; commits++) {
        journal.commit(batch(NUMBERS.incrementAndGet()));
      }
      return commits;
    };
  }

  private static Journal.Batch batch(long number) {
    Instant now = Instant.now();
    var event = new Event(now, "drbd", "ha1", new Change("r0", "suspended", "no", "user"));
    var key =
        new AlarmKey(new ConditionType.Name("drbd", "ioSuspended"), "ha1", "r" + number % 1000);
    var count = new Alarm.Count((int) (number / 1000) + 1, 1);
    var alarm =
        new Alarm("%016x".formatted(number), key, Severity.CRITICAL, now, "text", count, false);
    var raise = new Transition(Transition.Kind.RAISE, alarm, now, "");
    return new Journal.Batch(
        List.of(event),
        List.of(raise),
        List.of(
            Delivery.planned(
                Notification.of(raise, ORIGIN), "noc", State.DUE, new Attempt(now, 0, ""))),
        List.of());
  }
}
