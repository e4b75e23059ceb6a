package org.haoscar.agent.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.haoscar.mbeans.agent.AgentCondition;
import org.haoscar.mbeans.agent.AgentStatus.Mode;
import org.haoscar.mbeans.agent.AgentStatus.Problem;
import org.haoscar.mbeans.agent.AgentStatus.Watch;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Stream;
import org.haoscar.mbeans.port.Tools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one component. Its stream, where it has one, tells each change at once; polling says
 * whether there is anything to follow, and fills in what the stream does not tell.
 *
 * <p>Tools print on their own threads and readings take theirs; one thread, this one's, learns from
 * both and is never held up by a tool.
 */
public final class Watcher<S> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

  /** Of a stream's lines at most so many wait: a whole dump of many resources, many times over. */
  private static final int WAITING = 50_000;

  /** A stream that is down for so long is a monitor that is blind. */
  private static final Duration BLIND = Duration.ofMinutes(1);

  private final Component<S> component;
  private final Surroundings surroundings;
  private final Outlets outlets;
  private final BlockingQueue<Signal<S>> signals = new LinkedBlockingQueue<>();
  private final Optional<Follow<S>> follow;
  private final Poll<S> poll;
  private final List<Nudge> nudges;
  private final Thread thread;

  private Knowledge<S> knowledge;
  private volatile boolean present;

  public Watcher(
      Component<S> component, Surroundings surroundings, Supplier<Pace> pace, Outlets outlets) {
    this.component = component;
    this.surroundings = surroundings;
    this.outlets = outlets;
    this.knowledge =
        Knowledge.none(
            component,
            new Knowledge.Place(
                surroundings.node(), () -> surroundings.theirs().apply(component.name())));
    this.follow = component.stream().map(s -> new Follow<>(s, surroundings, pace, this::offer));
    this.poll = new Poll<>(component, surroundings, () -> pace.get().poll(), this::offer);
    var nudged = new Nudge.Ears(() -> signals.offer(new Signal.Nudged<>()), this::hint);
    this.nudges =
        component.hints().stream()
            .map(command -> new Nudge(command, surroundings, pace, nudged))
            .toList();
    this.thread =
        Thread.ofPlatform().daemon().name("watch-" + component.name()).unstarted(this::loop);
  }

  public String component() {
    return component.name();
  }

  public void start() {
    thread.start();
    poll.start();
  }

  /** A push that is no stream: look now. */
  public void hint() {
    poll.hint();
  }

  /** How it is watched now, for the agent's own table. */
  public Watch watch() {
    boolean streams = follow.map(Follow::speaks).orElse(false);
    return new Watch(streams ? Mode.STREAM : Mode.POLL, follow.map(Follow::restarts).orElse(0L));
  }

  /** That the stream is down although there is something to follow. */
  public List<Problem> problems() {
    return follow.stream()
        .filter(f -> present && f.lostFor().compareTo(BLIND) >= 0)
        .map(f -> new Problem(AgentCondition.POLLING_ONLY, component.name(), sentence(f)))
        .toList();
  }

  private String sentence(Follow<S> f) {
    return component.name()
        + " is only polled: its stream ended "
        + f.restarts()
        + " times; the last time "
        + f.trouble();
  }

  @Override
  public void close() {
    poll.stop();
    thread.interrupt();
  }

  private boolean offer(Signal<S> signal) {
    boolean room = !(signal instanceof Signal.Line) || signals.size() < WAITING;
    return room && signals.offer(signal);
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Duration wait = follow.map(Follow::untilStart).orElse(Duration.ofSeconds(1));
        Optional.ofNullable(signals.poll(wait.toNanos() + 1, TimeUnit.NANOSECONDS))
            .ifPresent(this::take);
        follow.filter(f -> present).ifPresent(Follow::ensure);
        nudges.stream().filter(n -> present).forEach(Nudge::ensure);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      follow.ifPresent(Follow::stop);
      nudges.forEach(Nudge::stop);
    }
  }

  /** A mistake of ours costs one signal, never the watch. */
  private void take(Signal<S> signal) {
    try {
      switch (signal) {
        case Signal.Polled<S> polled -> polled(polled);
        case Signal.Nudged<S> nudged -> {}
        case Signal.Line<S> line ->
            follow.filter(f -> f.isCurrent(line.run())).ifPresent(f -> read(f, line));
        case Signal.Ended<S> ended ->
            follow
                .filter(f -> f.isCurrent(ended.run()))
                .ifPresent(f -> lost(f, "it ended: " + sentence(ended.output())));
      }
    } catch (RuntimeException e) {
      LOG.error(
          "{}: {} could not be taken", component.name(), signal.getClass().getSimpleName(), e);
      follow.ifPresent(f -> lost(f, "our mistake: " + e));
    }
  }

  private void polled(Signal.Polled<S> polled) {
    Observation<S> observation = polled.observation();
    follow(observation);
    learn(knowledge.polled(observation));
  }

  /** A stream is followed while the last certain reading found something. */
  private void follow(Observation<S> observation) {
    present = observation.conclusive() ? observation instanceof Observation.Observed<S> : present;
    if (!present) {
      knowledge = knowledge.unstreamed();
      follow.ifPresent(Follow::stop);
      nudges.forEach(Nudge::stop);
    }
  }

  private void read(Follow<S> stream, Signal.Line<S> line) {
    switch (stream.read(line)) {
      case Stream.Step.Now<S>(var next, Optional<Instant> at, S status, List<Change> reported) -> {
        var now = new Observation.Observed<>(status, surroundings.time().now());
        learn(knowledge.streamed(now, at, reported));
      }
      case Stream.Step.More<S> more -> {}
      case Stream.Step.Unreadable<S>(String reason) -> lost(stream, "unreadable: " + reason);
    }
  }

  /** What it would have told is asked for at once. */
  private void lost(Follow<S> stream, String why) {
    LOG.warn("{}: the stream is started again: {}", component.name(), why);
    stream.lost(why);
    knowledge = knowledge.unstreamed();
    poll.hint();
  }

  private void learn(Knowledge.Learned<S> learned) {
    knowledge = learned.knowledge();
    knowledge.seen().ifPresent(seen -> outlets.surfaces().put(component.name(), seen));
    outlets.flow().accept(learned.sighting());
  }

  private static String sentence(Tools.Output output) {
    return switch (output) {
      case Tools.Output.Exited(int status, String out, String err) ->
          "exit status "
              + status
              + (err.isBlank() ? "" : ", " + err.strip().lines().findFirst().get());
      case Tools.Output.Hung(String reason) -> reason;
      case Tools.Output.Missing(String reason) -> reason;
      case Tools.Output.Forbidden(String reason) -> reason;
      case Tools.Output.Flooded(String reason) -> reason;
    };
  }
}
