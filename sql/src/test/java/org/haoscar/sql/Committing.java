package org.haoscar.sql;

import static org.haoscar.mbeans.journal.Samples.ALPHA;
import static org.haoscar.mbeans.journal.Samples.event;
import static org.haoscar.mbeans.journal.Samples.raise;
import static org.haoscar.mbeans.journal.Samples.told;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.JournalException;

/** A process that commits on four threads until it is killed, and prints what was confirmed. */
final class Committing {
  private Committing() {}

  public static void main(String[] arguments) throws JournalException {
    Store store = Store.open(Path.of(arguments[0]), ALPHA, Duration.ofSeconds(60));
    String run = arguments[1];
    List.of("a", "b", "c", "d")
        .forEach(name -> Thread.ofPlatform().start(() -> forever(store, run + name)));
  }

  private static void forever(Store store, String name) {
    for (int i = 0; ; i++) {
      try {
        Batch told = told(raise(name + i));
        store
            .journal()
            .commit(
                new Batch(
                    List.of(event(name + i)), told.transitions(), told.deliveries(), List.of()));
        System.out.println("+" + name + i);
      } catch (JournalException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
