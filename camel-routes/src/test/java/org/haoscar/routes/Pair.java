package org.haoscar.routes;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.haoscar.mbeans.decision.Cap;
import org.haoscar.mbeans.decision.Retry;
import org.haoscar.mbeans.decision.Voice;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Position;

/** Two heads on one clock that goes on only when told. Alpha speaks, until told otherwise. */
final class Pair implements AutoCloseable {
  final TestTime time = new TestTime();
  final Head alpha;
  final Head beta;
  private volatile Set<String> speakers = Set.of("alpha");

  final class Head {
    final String name;
    final PaperJournal journal;
    final TrapBox traps = new TrapBox();
    final Flow flow;
    private Optional<Position> read = Optional.empty();

    Head(String name, Set<String> watched) throws JournalException {
      this.name = name;
      this.journal = new PaperJournal(name);
      var settings =
          new Settings(
              List.of(Scene.trap("nms")),
              new Settings.Sending(Retry.DEFAULT, Scene.PATIENCE, Cap.Limits.DEFAULT),
              new Settings.Speaking(true, watched, this::voice),
              Optional.empty(),
              Scene::explained);
      this.flow = new Flow(journal, new Origin("lab", name), traps, time.time(), settings);
      flow.start();
    }

    private Voice voice() {
      boolean speaks = speakers.contains(name);
      return new Voice(speaks, speaks ? name : "the other", "a test says so", Voice.SPEAK_AFTER);
    }

    void splitBrain(String... resources) {
      List<Finding> found =
          Arrays.stream(resources)
              .map(r -> Finding.holds(Scene.SPLIT_BRAIN, AlarmKey.PAIR, r, r + " diverges."))
              .toList();
      flow.submit(new Sighting("drbd", time.instant(), true, found, List.of()));
    }

    List<String> told() {
      return traps.told();
    }

    List<Delivery> rows(State state) throws JournalException {
      return journal.deliveries(state, 999);
    }

    private void readFrom(Head other) throws Exception {
      var page = other.flow.page(read);
      flow.hear(page).get();
      read = Optional.of(page.position());
    }
  }

  Pair() throws Exception {
    this(Set.of());
    settle();
  }

  /** Heads that have not heard each other yet. */
  Pair(Set<String> watched) throws JournalException {
    alpha = new Head("alpha", watched);
    beta = new Head("beta", watched);
  }

  void voice(String... heads) {
    speakers = Set.of(heads);
  }

  /** Each reads what the other has. */
  void exchange() throws Exception {
    alpha.readFrom(beta);
    beta.readFrom(alpha);
  }

  void exchangeUntil(Callable<Boolean> condition) {
    await()
        .until(
            () -> {
              exchange();
              return condition.call();
            });
  }

  /** Until there is nothing to read that was not read. */
  void settle() throws Exception {
    exchangeUntil(
        () -> {
          long before = alpha.journal.mark().last() + beta.journal.mark().last();
          exchange();
          return alpha.journal.mark().last() + beta.journal.mark().last() == before;
        });
  }

  void advance(Duration by) {
    time.advance(by);
  }

  /** A second with each look: what failed on a slow machine is tried again. */
  void advanceUntil(Callable<Boolean> condition) {
    await()
        .until(
            () -> {
              advance(Duration.ofSeconds(1));
              return condition.call();
            });
  }

  @Override
  public void close() {
    alpha.flow.close();
    beta.flow.close();
  }
}
