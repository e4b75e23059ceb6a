package org.haoscar.agent.history;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.haoscar.mbeans.history.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One history as it happens in a laboratory. */
final class Play {
  private static final Logger log = LoggerFactory.getLogger(Play.class);
  private static final Duration TICK = Duration.ofMillis(100);

  /** Until all that is still wrong is told, and again until all is over. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /** What swings goes quiet when this has passed; what is not over by then is given the time. */
  private static final Duration SWINGING = Duration.ofSeconds(25);

  private static final Duration QUIET = Duration.ofMinutes(6);

  /** Between two histories: no alarm remembers how often it came in the one before. */
  private static final Duration BETWEEN = Duration.ofMinutes(11);

  private final Lab lab;
  private final History history;
  private final LongSupplier nanos;
  private long begun;
  private final List<Moment> moments = new ArrayList<>();
  private final List<Message> messages = new CopyOnWriteArrayList<>();

  private Play(Lab lab, History history, LongSupplier nanos) {
    this.lab = lab;
    this.history = history;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  static Course of(History history, Lab lab) throws IOException, InterruptedException {
    var play = new Play(lab, history, System::nanoTime);
    lab.forget();
    if (!until(PATIENCE, play::ready)) {
      lab.keep();
      throw new IOException("not ready: " + play.left() + ", see " + lab.folder());
    }
    play.begun = play.nanos.getAsLong();
    play.moments.clear();
    lab.tell(message -> play.messages.add(message.at(play.now())));
    return play.run();
  }

  private boolean ready() throws IOException, InterruptedException {
    tick(List.of(), Set.of());
    return moments.getLast().able().containsAll(History.HEADS) && left().isEmpty();
  }

  private long now() {
    return (nanos.getAsLong() - begun) / 1_000_000;
  }

  private Course run() throws IOException, InterruptedException {
    until(Duration.ofMillis(2 * History.FAULTS), this::disturbed);
    until(PATIENCE, this::toldAll);
    long told = now();
    lab.pass(0);
    if (!until(SWINGING, this::over)) {
      lab.pass(QUIET.toMillis());
      until(PATIENCE, this::over);
    }
    // a word that one head said late makes the other say its last one again
    until(PATIENCE, () -> left().isEmpty());
    Set<String> left = left();
    lab.pass(BETWEEN.toMillis());
    return new Course(history, moments, messages, told, left);
  }

  private static boolean until(Duration atMost, Callable<Boolean> so) {
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(TICK)
          .atMost(atMost)
          .until(so);
      return true;
    } catch (ConditionTimeoutException e) {
      log.debug("not within {}", atMost, e);
      return false;
    }
  }

  // --- the three parts of a history

  private boolean disturbed() throws IOException, InterruptedException {
    long at = now();
    tick(history.disturbances(at), history.wanted(at));
    return at >= History.FAULTS;
  }

  /** Nothing is disturbed any more. */
  private boolean toldAll() throws IOException, InterruptedException {
    tick(List.of(), history.wanted(History.FAULTS));
    Set<String> facts = lab.pair().facts();
    return facts.equals(history.wanted(History.FAULTS))
        && channels().stream().allMatch(channel -> facts.stream().allMatch(channel::knows));
  }

  private boolean over() throws IOException, InterruptedException {
    tick(List.of(), Set.of());
    lab.pair().hurry(3 * TICK.toMillis());
    return lab.pair().healthy()
        && channels().stream().allMatch(channel -> channel.open().isEmpty())
        && left().isEmpty();
  }

  private void tick(List<Step> disturbances, Set<String> wanted)
      throws IOException, InterruptedException {
    lab.disturb(disturbances);
    lab.pair().want(wanted);
    var moment = new Moment(now(), lab.pair().facts(), lab.able(disturbances));
    if (moments.isEmpty() || !moments.getLast().sameAs(moment)) {
      moments.add(moment);
    }
  }

  private List<Channel> channels() {
    return History.CHANNELS.stream().map(name -> Channel.of(name, messages)).toList();
  }

  /** What the heads themselves say is not over. */
  private Set<String> left() throws InterruptedException {
    var left = new TreeSet<String>();
    for (String head : History.HEADS) {
      Optional<Look> look = Look.at(lab.net(), head);
      if (look.isEmpty()) {
        left.add(head + " does not answer");
      } else {
        look.get().open().forEach(alarm -> left.add(head + " has open " + alarm));
        if (look.get().waiting() > 0) {
          left.add(head + " has " + look.get().waiting() + " deliveries waiting");
        }
      }
    }
    return left;
  }
}
