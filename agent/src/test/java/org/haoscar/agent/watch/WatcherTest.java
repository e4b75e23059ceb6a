package org.haoscar.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.haoscar.agent.watch.PlayedTools.Played;
import org.haoscar.mbeans.agent.AgentStatus.Mode;
import org.haoscar.mbeans.agent.AgentStatus.Watch;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatcherTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final AtomicLong ahead = new AtomicLong();
  private final Time time = new Time(Clock.systemUTC(), () -> System.nanoTime() + ahead.get());
  private final PlayedTools tools = new PlayedTools();
  private final Thermometer component = new Thermometer("cold");
  private final Publisher publisher = new Publisher(new Origin("pair", "alpha"), time);
  private final List<Sighting> sightings = new CopyOnWriteArrayList<>();
  private volatile Pace pace = new Pace(LONG, Duration.ofMillis(5), Duration.ofMillis(50));
  private final Watcher<String> watcher =
      new Watcher<>(
          component,
          Surroundings.alone(tools, time, "alpha"),
          () -> pace,
          new Outlets(publisher, sightings::add));

  @AfterEach
  void stop() {
    watcher.close();
  }

  private Played stream(int nth) {
    await().until(() -> tools.streams.size() > nth);
    return tools.streams.get(nth);
  }

  private Sighting sighting(int nth) {
    await().until(() -> sightings.size() > nth);
    return sightings.get(nth);
  }

  private Seen<String> seen() {
    return publisher.current().seen(component.module()).orElseThrow();
  }

  private void awaitStatus(String word) {
    await().until(() -> seen().status().equals(java.util.Optional.of(word)));
  }

  private static List<String> conditions(Sighting sighting) {
    return sighting.findings().stream()
        .map(Finding::key)
        .map(AlarmKey::condition)
        .map(Object::toString)
        .toList();
  }

  @Test
  void theFirstReadingIsPublishedAndToldToTheFlow() {
    component.shows("hot");
    watcher.start();
    assertThat(conditions(sighting(0))).containsExactly("thermometer.hot");
    assertThat(sighting(0).conclusive()).isTrue();
    assertThat(sighting(0).events()).isEmpty();
    assertThat(seen().status()).contains("hot");
  }

  @Test
  void whatTheStreamSaysIsShownAtOnce() {
    watcher.start();
    stream(0).says("more", "now cold", "helper siren", "now hot");
    awaitStatus("hot");
    Sighting last = sighting(2);
    assertThat(conditions(last)).containsExactly("thermometer.hot");
    assertThat(last.events())
        .extracting(Event::change)
        .containsExactly(
            new Change("it", "helper", "", "siren"), new Change("it", "word", "cold", "hot"));
    assertThat(watcher.watch()).isEqualTo(new Watch(Mode.STREAM, 0));
  }

  @Test
  void anUnreadableLineRestartsTheStreamFromItsDumpAndAsksAtOnce() {
    watcher.start();
    stream(0).says("now cold", "%&$", "now hot");
    stream(1).says("now mild");
    awaitStatus("mild");
    assertThat(tools.streams.get(0).closed).isTrue();
    await().until(() -> component.readings.get() > 1);
    assertThat(sightings).flatExtracting(WatcherTest::conditions).isEmpty();
    assertThat(watcher.watch().restarts()).isEqualTo(1);
  }

  @Test
  void lateLinesOfAnEndedStreamAreNotRead() {
    watcher.start();
    Played first = stream(0);
    first.ended.accept(new Tools.Output.Exited(1, "", ""));
    Played second = stream(1);
    first.says("now hot");
    second.says("now mild");
    awaitStatus("mild");
    assertThat(sightings).flatExtracting(WatcherTest::conditions).isEmpty();
  }

  @Test
  void aStreamThatDiesAtOnceIsStartedEverMoreSlowlyAndSaidSo() {
    tools.broken = true;
    watcher.start();
    stream(3);
    ahead.addAndGet(Duration.ofMinutes(2).toNanos());
    await().until(() -> !watcher.problems().isEmpty());
    assertThat(watcher.problems().getFirst().text()).contains("exit status 20, no netlink");
    assertThat(watcher.watch().mode()).isEqualTo(Mode.POLL);
    assertThat(seen().status()).contains("cold");
  }

  @Test
  void aStreamThatSpeaksIsNoProblem() {
    watcher.start();
    stream(0).says("now cold");
    awaitStatus("cold");
    await().until(() -> watcher.watch().mode() == Mode.STREAM);
    ahead.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(watcher.problems()).isEmpty();
  }

  @Test
  void nothingIsFollowedWhereNothingIs() {
    component.reading = () -> new Observation.Absent<>("no module", Instant.now());
    watcher.start();
    assertThat(sighting(0).conclusive()).isTrue();
    assertThat(tools.streams).isEmpty();
    component.shows("cold");
    watcher.hint();
    stream(0).says("now hot");
    awaitStatus("hot");
  }

  @Test
  void aComponentThatGoesAwayEndsItsStream() {
    watcher.start();
    stream(0).says("now hot");
    awaitStatus("hot");
    component.reading = () -> new Observation.Absent<>("no module", Instant.now());
    watcher.hint();
    await().until(() -> seen().status().isEmpty());
    await().until(() -> tools.streams.get(0).closed);
    assertThat(watcher.problems()).isEmpty();
  }

  @Test
  void aToolThatStopsAnsweringLeavesTheLastStatusStandingStale() {
    watcher.start();
    sighting(0);
    component.reading = () -> new Observation.TimedOut<>("10 s", Instant.now());
    watcher.hint();
    assertThat(sighting(1).conclusive()).isFalse();
    assertThat(conditions(sighting(1))).containsExactly("thermometer.toolSilent");
    assertThat(seen().stale()).isTrue();
    assertThat(seen().status()).contains("cold");
  }

  @Test
  void aStreamThatGoesOnSpeakingDoesNotEndToolSilent() {
    watcher.start();
    stream(0).says("now cold");
    sighting(1);
    component.reading = () -> new Observation.TimedOut<>("10 s", Instant.now());
    watcher.hint();
    sighting(2);
    stream(0).says("now hot");
    assertThat(conditions(sighting(3)))
        .containsExactly("thermometer.hot", "thermometer.toolSilent");
    component.shows("hot");
    watcher.hint();
    assertThat(conditions(sighting(4))).containsExactly("thermometer.hot");
  }

  @Test
  void aReadingFillsInWhatTheStreamDoesNotPrintAndNeverOverridesIt() {
    component.joins = true;
    watcher.start();
    stream(0).says("now hot");
    awaitStatus("hot+cold");
    component.shows("mild");
    watcher.hint();
    awaitStatus("hot+mild");
  }

  @Test
  void aReadingStandsAloneOnceTheStreamEnded() {
    component.joins = true;
    watcher.start();
    stream(0).says("now hot");
    awaitStatus("hot+cold");
    component.shows("mild");
    pace = new Pace(LONG, LONG, LONG);
    stream(0).ended.accept(new Tools.Output.Exited(1, "", ""));
    awaitStatus("mild");
  }

  @Test
  void aMistakeInReadingIsUnreadableAndTheWatchGoesOn() {
    component.reading =
        () -> {
          throw new IllegalStateException("parser");
        };
    watcher.start();
    assertThat(sighting(0).conclusive()).isFalse();
    component.shows("hot");
    watcher.hint();
    assertThat(sighting(1).conclusive()).isTrue();
  }

  @Test
  void itIsPolledAtItsInterval() {
    pace = Pace.polling(Duration.ofMillis(5));
    watcher.start();
    await().until(() -> component.readings.get() > 3);
  }

  @Test
  void closeIsQuickAndEndsTheStream() {
    watcher.start();
    Played stream = stream(0);
    watcher.close();
    await().until(() -> stream.closed);
  }

  @Test
  void restsDoubleUpToTheirMostWithJitter() {
    var standard = Pace.polling(Duration.ofSeconds(10));
    assertThat(standard.rest(0, 1)).isEqualTo(Duration.ofMillis(500));
    assertThat(standard.rest(0, 0)).isEqualTo(Duration.ofMillis(250));
    assertThat(standard.rest(3, 1)).isEqualTo(Duration.ofSeconds(4));
    assertThat(standard.rest(1000, 1)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aSurfaceThatFailsDoesNotHoldTheOthers() {
    var told = new CopyOnWriteArrayList<String>();
    publisher.onChange(
        snapshot -> {
          throw new IllegalStateException("surface");
        });
    publisher.onChange(snapshot -> told.add("told"));
    watcher.start();
    await().until(() -> told.size() == 1);
  }
}
