package org.haoscar.agent.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.haoscar.agent.history.Histories.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few of the histories that {@code lab/histories --real} plays. */
class RealHistoriesKills {
  @TempDir Path folder;

  @Test
  void nothingIsLostAndWhatWasRaisedIsCleared() throws Exception {
    List<Outcome> outcomes =
        new Histories(folder, outcome -> System.err.println(Histories.line(outcome))).run(1, 10, 3);
    assertThat(outcomes.stream().filter(outcome -> !outcome.verdict().good()).map(Histories::text))
        .isEmpty();
  }
}
