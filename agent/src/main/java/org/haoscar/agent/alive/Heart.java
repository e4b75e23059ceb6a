package org.haoscar.agent.alive;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.haoscar.agent.config.AliveTarget;
import org.haoscar.mbeans.agent.AgentCondition;
import org.haoscar.mbeans.agent.AgentStatus.AliveKind;
import org.haoscar.mbeans.agent.AgentStatus.AliveRow;
import org.haoscar.mbeans.agent.AgentStatus.Problem;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.TrapSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Beats: tells every target at an interval how the agent is. Each target has a thread of its own,
 * so that one that hangs delays no other, and nothing of the agent waits for any.
 */
public final class Heart implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heart.class);

  private final List<Voice> voices;
  private final Duration every;
  private final Beats beats;
  private final Time time;
  private final Map<String, Telling> tellings = new ConcurrentHashMap<>();
  private final List<ScheduledExecutorService> threads;

  public Heart(
      List<AliveTarget> targets, TrapSender traps, Duration every, Beats beats, Time time) {
    this(targets.stream().map(target -> voice(target, traps)).toList(), every, beats, time);
  }

  Heart(List<Voice> voices, Duration every, Beats beats, Time time) {
    this.voices = List.copyOf(voices);
    this.every = every;
    this.beats = beats;
    this.time = time;
    voices.forEach(voice -> tellings.put(name(voice), Telling.none(time.nanos())));
    this.threads = voices.stream().map(Heart::thread).toList();
  }

  private static Voice voice(AliveTarget target, TrapSender traps) {
    return switch (target) {
      case AliveTarget.Url url -> new UrlVoice(url, UrlVoice.PATIENCE);
      case AliveTarget.Trap trap -> new TrapVoice(trap, traps);
    };
  }

  private static ScheduledExecutorService thread(Voice voice) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("alive-" + name(voice)).factory());
  }

  /** The first beat comes after one interval: before, nothing has shown that all is well. */
  public void start() {
    for (int i = 0; i < voices.size(); i++) {
      Voice voice = voices.get(i);
      var _ =
          threads
              .get(i)
              .scheduleAtFixedRate(
                  () -> beat(voice), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** A mistake of ours costs one beat, never those that follow. */
  private void beat(Voice voice) {
    try {
      var beat = beats.next();
      Voice.Answer answer = voice.tell(beat);
      if (answer instanceof Voice.Answer.Failed(String reason)) {
        LOG.debug("{} did not take the beat: {}", name(voice), reason);
      }
      took(voice, answer, BeatText.line(beat));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("no beat to {}", name(voice), e);
      took(voice, new Voice.Answer.Failed("our mistake: " + e), "");
    }
  }

  private void took(Voice voice, Voice.Answer answer, String word) {
    tellings.computeIfPresent(
        name(voice), (name, telling) -> telling.then(answer, word, time.now(), time.nanos()));
  }

  /** For the surfaces. */
  public List<AliveRow> rows() {
    return voices.stream().map(this::row).toList();
  }

  private AliveRow row(Voice voice) {
    return new AliveRow(
        name(voice), kind(voice.target()), place(voice.target()), telling(voice).told());
  }

  /** The targets that take nothing. */
  public List<Problem> problems() {
    return voices.stream()
        .filter(voice -> telling(voice).overdue(every, time.nanos()))
        .map(voice -> new Problem(AgentCondition.ALIVE_NOT_SENT, name(voice), sentence(voice)))
        .toList();
  }

  private String sentence(Voice voice) {
    var told = telling(voice).told();
    return name(voice)
        + told.lastAccepted()
            .map(at -> " last accepted that this head is well at " + at)
            .orElse(" has not accepted that this head is well since the agent started")
        + told.lastError().map(error -> ": " + error).orElse(": no beat came to its end");
  }

  private Telling telling(Voice voice) {
    return tellings.getOrDefault(name(voice), Telling.none(time.nanos()));
  }

  private static String name(Voice voice) {
    return voice.target().name();
  }

  private static AliveKind kind(AliveTarget target) {
    return switch (target) {
      case AliveTarget.Url u -> AliveKind.URL;
      case AliveTarget.Trap t -> AliveKind.TRAP;
    };
  }

  private static String place(AliveTarget target) {
    return switch (target) {
      case AliveTarget.Url url -> url.place();
      case AliveTarget.Trap trap -> trap.to().to().toString();
    };
  }

  @Override
  public void close() {
    threads.forEach(ScheduledExecutorService::shutdownNow);
    voices.forEach(Voice::close);
  }
}
