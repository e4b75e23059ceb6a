package org.haoscar.mbeans.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The checker finds deliberate faults: each within a thousand histories, at the seed named here.
 */
class TeethTest {
  @ParameterizedTest
  @CsvSource({
    "SEND_BEFORE_COMMIT, 14",
    "CONFIRM_BEFORE_SEND, 3",
    "EDGE_INSTEAD_OF_LEVEL, 16",
    "ID_FROM_THE_OBSERVER, 25",
    "HELD_FORGOTTEN_AT_TAKEOVER, 472",
  })
  void aDeliberateFaultIsCaught(Mutant mutant, long seed) {
    assertThat(Histories.Outcome.of(History.of(seed), mutant).verdict().good())
        .as("%s at seed %s", mutant, seed)
        .isFalse();
    assertThat(Histories.Outcome.of(History.of(seed), Mutant.NONE).verdict().good())
        .as("without the fault, at seed %s", seed)
        .isTrue();
  }
}
