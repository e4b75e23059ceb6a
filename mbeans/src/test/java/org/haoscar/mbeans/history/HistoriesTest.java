package org.haoscar.mbeans.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A fixed share of the histories that {@code lab/histories} runs. */
class HistoriesTest {
  private static final int SHARE = 250;

  @Test
  void nothingIsLostAndWhatWasRaisedIsCleared() {
    Histories all = Histories.run(1, SHARE, Mutant.NONE);
    all.worst().ifPresent(Histories::print);
    assertThat(all.lost()).isZero();
    assertThat(all.unclosed()).isZero();
  }

  @Test
  void inCalmTimesEachMessageArrivesOnce() {
    for (long seed = 1; seed <= SHARE; seed++) {
      History history = History.of(seed);
      if (history.steps().stream().noneMatch(Step::disturbs)) {
        Verdict verdict = Histories.Outcome.of(history, Mutant.NONE).verdict();
        assertThat(verdict.doubled()).as("doubles at seed %s", seed).isZero();
      }
    }
  }

  @Test
  void aHistoryIsTheSameEachTime() {
    assertThat(World.run(History.of(7), Mutant.NONE))
        .isEqualTo(World.run(History.of(7), Mutant.NONE));
  }
}
