package org.haoscar.mbeans.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.haoscar.mbeans.drbd.Drbd;
import org.haoscar.mbeans.drbd.DrbdStatus;
import org.haoscar.mbeans.model.Observation;
import org.junit.jupiter.api.Test;

class HeldTest {
  private final Component<DrbdStatus> held =
      new Held<>(Drbd.FAMILY.usual(), Map.of("toolSilent", Duration.ofMinutes(7)));

  @Test
  void aSiteMayHoldLonger() {
    assertThat(held.conditions())
        .filteredOn(type -> type.hold().equals(Duration.ofMinutes(7)))
        .extracting(type -> type.id().condition())
        .containsExactly("toolSilent");
  }

  @Test
  void whatIsFoundIsHeldAsDeclared() {
    var silent = new Observation.TimedOut<DrbdStatus>("10 s", Instant.EPOCH);
    assertThat(held.findings(silent, "alpha"))
        .extracting(finding -> finding.type().hold())
        .isEqualTo(List.of(Duration.ofMinutes(7)));
  }
}
