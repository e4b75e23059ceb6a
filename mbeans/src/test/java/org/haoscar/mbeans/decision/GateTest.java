package org.haoscar.mbeans.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Gate GATE =
      Gate.closed(START, Duration.ofSeconds(30), Set.of("drbd", "monit"));

  @Test
  void itOpensWhenThePeersJournalAndEveryComponentWereRead() {
    Gate merged = GATE.whenMerged();
    assertThat(merged.opens(at(5))).isFalse();
    assertThat(merged.whenRead("drbd").opens(at(5))).isFalse();
    assertThat(merged.whenRead("drbd").whenRead("monit").opens(at(5))).isTrue();
    assertThat(GATE.whenRead("drbd").whenRead("monit").opens(at(5))).isFalse();
  }

  @Test
  void itOpensByItselfInTheEnd() {
    assertThat(GATE.opens(at(29))).isFalse();
    assertThat(GATE.opens(at(30))).isTrue();
    assertThat(GATE.whenMerged().opens(at(30))).isTrue();
  }

  @Test
  void aHeadWithoutAPeerWaitsForNothing() {
    assertThat(Gate.open(START).opens(START)).isTrue();
    assertThat(Gate.open(START).waitsFor(START)).isEmpty();
  }

  @Test
  void itSaysWhatItWaitsFor() {
    assertThat(GATE.whenRead("monit").waitsFor(at(1)))
        .contains(
            "waits for the peer's journal and a reading of drbd, at most until"
                + " 2026-11-21T12:00:30Z");
    assertThat(GATE.whenMerged().waitsFor(at(1)).orElseThrow())
        .startsWith("waits for a reading of drbd, monit, at most");
    assertThat(GATE.waitsFor(at(30))).isEmpty();
  }

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }
}
