package org.haoscar.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.haoscar.agent.snmp.Walks.Source;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.OID;

class WalksTest {
  private final Walks walks = new Walks();
  private final View first = new View(List.of());
  private final View second = new View(List.of());
  private final Source source = new Source("10.0.0.1/4000", "noc", "");

  @Test
  void aWalkStaysOnTheViewItBeganWith() {
    assertThat(view(source, "1.1", first, 0)).isSameAs(first);
    assertThat(view(source, "1.2", second, 4)).isSameAs(first);
    assertThat(view(source, "1.3", second, 9)).isSameAs(first);
  }

  @Test
  void aPauseOfMoreThanFiveSecondsEndsIt() {
    view(source, "1.1", first, 0);
    assertThat(view(source, "1.2", second, 5)).isSameAs(first);
    assertThat(view(source, "1.3", second, 11)).isSameAs(second);
  }

  @Test
  void afterThirtySecondsItGoesOnWithTheNewest() {
    view(source, "1.1", first, 0);
    for (int second = 3; second <= 30; second += 3) {
      assertThat(view(source, "1.1." + second, this.second, second)).isSameAs(first);
    }
    assertThat(view(source, "1.2", second, 31)).isSameAs(second);
  }

  @Test
  void aStepBackBeginsANewWalk() {
    view(source, "1.5", first, 0);
    assertThat(view(source, "1.1", second, 1)).isSameAs(second);
  }

  @Test
  void anotherPortOrUserIsAnotherWalk() {
    view(source, "1.1", first, 0);
    assertThat(view(new Source("10.0.0.1/4001", "noc", ""), "1.2", second, 1)).isSameAs(second);
    assertThat(view(new Source("10.0.0.1/4000", "ops", ""), "1.2", second, 1)).isSameAs(second);
    assertThat(view(source, "1.2", second, 1)).isSameAs(first);
  }

  @Test
  void sixtyFourAreRememberedAndTheOldestIsForgotten() {
    view(source, "1.1", first, 0);
    for (int i = 0; i < 64; i++) {
      view(new Source("10.0.0.2/" + i, "noc", ""), "1.1", first, 1);
    }
    assertThat(walks.size()).isEqualTo(64);
    assertThat(view(source, "1.2", second, 2)).isSameAs(second);
  }

  @Test
  void whatPausedIsForgotten() {
    view(source, "1.1", first, 0);
    view(new Source("10.0.0.2/1", "noc", ""), "1.1", first, 6);
    assertThat(walks.size()).isEqualTo(1);
  }

  private View view(Source source, String from, View newest, int second) {
    return walks.view(source, new OID(from), newest, Duration.ofSeconds(second).toNanos());
  }
}
