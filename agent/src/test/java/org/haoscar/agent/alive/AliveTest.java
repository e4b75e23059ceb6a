package org.haoscar.agent.alive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.haoscar.agent.watch.Publisher;
import org.haoscar.mbeans.agent.AgentModule;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliveTest {
  @TempDir Path folder;
  private final Samples.Hands hands = new Samples.Hands();

  private static VitalSign sign(String what, long turnedAt) {
    return new VitalSign(what, turnedAt, Duration.ofSeconds(30));
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void wellWhileEverySignIsFresh() {
    var signs = List.of(sign("the journal", seconds(5)), sign("the deciding flow", seconds(30)));
    assertThat(Alive.of(signs, seconds(35)).well()).isTrue();
    assertThat(Alive.of(signs, seconds(35)).reason()).isEmpty();
  }

  @Test
  void whatHasNotTurnedIsNamed() {
    var signs = List.of(sign("the journal", seconds(5)), sign("the deciding flow", seconds(60)));
    var word = Alive.of(signs, seconds(70));
    assertThat(word.well()).isFalse();
    assertThat(word.reason()).isEqualTo("the journal has not turned for 65 s");
  }

  @Test
  void withoutAnySignNothingIsWell() {
    assertThat(Alive.of(List.of(), 0).well()).isFalse();
  }

  /** The count of a monotonic clock may begin anywhere, also below zero, and may overflow. */
  @Test
  void whereTheClockBeginsDoesNotMatter() {
    long start = Long.MAX_VALUE - seconds(10);
    assertThat(Alive.of(List.of(sign("x", start)), start + seconds(20)).well()).isTrue();
    assertThat(Alive.of(List.of(sign("x", start)), start + seconds(40)).well()).isFalse();
  }

  @Test
  void aWatcherTurnsWhenItsComponentIsShownAnew() {
    var publisher = new Publisher(new Origin("demo", "alpha"), hands.time());
    var pulse = new Pulse(publisher, hands.time());
    var vitals =
        new Vitals(pulse, Duration.ofMinutes(1), List.of("drbd"), c -> Duration.ofSeconds(40));
    hands.pass(100);
    pulse.turned(Vitals.FLOW);
    publisher.put(AgentModule.MODULE.component(), seen());
    assertThat(word(vitals).reason()).isEqualTo("the watcher of drbd has not turned for 100 s");
    publisher.put("drbd", seen());
    assertThat(word(vitals).well()).isTrue();
    hands.pass(50);
    assertThat(word(vitals).well()).as("all turned since the last beat").isTrue();
    hands.pass(20);
    assertThat(word(vitals).well()).isFalse();
  }

  private org.haoscar.mbeans.agent.Beat.Word word(Vitals vitals) {
    return Alive.of(vitals.signs(), hands.nanos.get());
  }

  private Seen<String> seen() {
    return Seen.first(new Observation.TimedOut<>("it hangs", hands.wall.get()));
  }

  @Test
  void runsRiseThoughTheClockGoesBackOrTheFileIsLost() throws Exception {
    Path file = folder.resolve("alive.run");
    long first = Runs.next(file, hands.time());
    hands.wall.set(Samples.NOW.minusSeconds(3600));
    long second = Runs.next(file, hands.time());
    assertThat(second).isEqualTo(first + 1);
    Files.writeString(file, "garbage");
    hands.wall.set(Samples.NOW.plusSeconds(60));
    assertThat(Runs.next(file, hands.time())).isGreaterThan(second);
  }
}
