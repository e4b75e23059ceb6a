package org.haoscar.agent.alive;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.haoscar.agent.alive.Hearing.Moment;
import org.haoscar.agent.config.WatchConfiguration;
import org.haoscar.agent.config.WatchConfiguration.Head;
import org.haoscar.agent.config.WatchConfiguration.Pair;
import org.haoscar.mbeans.agent.Beat;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the heads' beats, asks those that it shall ask, and says at each turn which are quiet. All
 * waits are on monotonic time, so that no clock's step makes an alarm or hides one.
 */
public final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration LONGEST_TURN = Duration.ofSeconds(1);

  private final WatchConfiguration configuration;
  private final Consumer<Sighting> flow;
  private final Memory memory;
  private final Time time;
  private final Judge judge;
  private final Ear ear;
  private final ScheduledExecutorService turns = thread("watch-turn");
  private final List<Question> questions;
  private volatile Vigil vigil;

  /** Listens when this returns. */
  public Watch(WatchConfiguration configuration, Consumer<Sighting> flow, Memory memory, Time time)
      throws IOException {
    this.configuration = configuration;
    this.flow = flow;
    this.memory = memory;
    this.time = time;
    var pair = configuration.pair();
    this.judge = new Judge(pair.cluster(), pair.heads());
    this.vigil = remembered(pair, memory, now());
    this.questions = pair.heads().stream().flatMap(head -> question(pair, head)).toList();
    this.ear = new Ear(configuration.place().listen(), this::hear, this::page);
  }

  private static Vigil remembered(Pair pair, Memory memory, Moment now) {
    List<String> names = pair.heads().stream().map(Head::name).toList();
    Vigil vigil = Vigil.start(pair.cluster(), pair.quiet(), names, now);
    for (Beat beat : memory.beats()) {
      vigil = vigil.with(beat.origin().head(), hearing -> hearing.known(beat));
    }
    return vigil;
  }

  /** Each head is asked on a thread of its own: one that hangs delays no other. */
  private record Question(Asking asking, ScheduledExecutorService thread) {}

  private static Stream<Question> question(Pair pair, Head head) {
    return head.ask().stream()
        .map(ask -> new Asking(pair.cluster(), head.name(), ask))
        .map(asking -> new Question(asking, thread("watch-ask-" + head.name())));
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name(name).factory());
  }

  public void start() {
    var pair = configuration.pair();
    Duration tenth = pair.quiet().dividedBy(10);
    long turn = (tenth.compareTo(LONGEST_TURN) < 0 ? tenth : LONGEST_TURN).toMillis();
    var _ = turns.scheduleWithFixedDelay(this::turn, 0, turn, TimeUnit.MILLISECONDS);
    questions.forEach(this::start);
  }

  private void start(Question question) {
    long every = configuration.pair().askEvery().toMillis();
    var _ =
        question
            .thread()
            .scheduleWithFixedDelay(() -> ask(question.asking()), 0, every, TimeUnit.MILLISECONDS);
  }

  /** With the port that 0 became. */
  public int port() {
    return ear.port();
  }

  private Moment now() {
    return new Moment(time.nanos(), time.now());
  }

  WatchPage page() {
    return new WatchPage(vigil, time.nanos());
  }

  private synchronized void change(String head, UnaryOperator<Hearing> change) {
    vigil = vigil.with(head, change);
  }

  private synchronized Ear.Reply hear(Judge.Letter letter) {
    return switch (judge.judge(letter)) {
      case Judge.Verdict.Good(Beat beat) -> hear(beat);
      case Judge.Verdict.Bad(int status, String reason, Optional<String> head) -> {
        head.ifPresent(name -> refuse(name, reason));
        yield new Ear.Reply(status, reason);
      }
    };
  }

  private Ear.Reply hear(Beat beat) {
    String head = beat.origin().head();
    if (vigil.isReplay(beat)) {
      refuse(head, "an old beat came again");
      return new Ear.Reply(409, "this beat, or a later one, was heard before");
    }
    change(head, hearing -> hearing.beat(beat, now()));
    return new Ear.Reply(200, "heard");
  }

  /** Once a silence in the log: who forges beats shall not fill the disk. */
  private void refuse(String head, String reason) {
    if (vigil.head(head).flatMap(Hearing::trouble).isEmpty()) {
      LOG.warn("a beat of {} was refused: {}", head, reason);
    }
    change(head, hearing -> hearing.troubled("a beat was refused, " + reason));
  }

  /** A mistake of ours costs one turn. */
  private void turn() {
    try {
      flow.accept(
          new Sighting(
              WatchCondition.COMPONENT, time.now(), true, vigil.findings(time.nanos()), List.of()));
      memory.save(vigil.heads().stream().flatMap(hearing -> hearing.last().stream()).toList());
    } catch (RuntimeException e) {
      LOG.error("a turn of the watch failed; the next goes on", e);
    }
  }

  private void ask(Asking question) {
    try {
      Optional<String> trouble = question.trouble();
      change(
          question.head(),
          hearing -> trouble.map(hearing::troubled).orElseGet(() -> hearing.answered(now())));
    } catch (RuntimeException e) {
      LOG.error("{} could not be asked", question.head(), e);
    }
  }

  /** Lets a turn that is under way end: what it saves is whole then. */
  @Override
  public void close() {
    ear.close();
    questions.forEach(question -> question.thread().shutdownNow());
    turns.shutdown();
    try {
      if (!turns.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("a turn of the watch did not end in time to stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
