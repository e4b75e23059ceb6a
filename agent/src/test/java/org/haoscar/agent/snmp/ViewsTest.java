package org.haoscar.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.haoscar.agent.snmp.Sample.Published;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.table.Snapshot;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

class ViewsTest {
  private final Sample.Hand clock = new Sample.Hand();
  private final Published published = new Published(empty());
  private final Views views =
      new Views(List.of(Sample.MODULE), published, Uptime.from(clock.time()), List.of());

  /** {@code "r0".4} */
  private static final String R0_4 = ".2.114.48.4";

  @Test
  void whatWasNotSeenYetHasObjectsAndNoInstances() {
    View view = views.newest();
    assertThat(view.hasObject(oid(".1.1.1.0"))).isTrue();
    assertThat(value(".1.1.1.0")).isEmpty();
    assertThat(value(".1.100.2.0")).contains(new TimeTicks(0));
  }

  @Test
  void rowsAreNamedByTheirIndexWithTheLengthOfTexts() {
    publish("on", Sample.peer("r0", 4), Sample.peer("", 0));
    assertThat(value(".1.2.1.3" + R0_4)).contains(new Counter64(7));
    assertThat(value(".1.2.1.3.0.0")).contains(new Counter64(7));
    assertThat(value(".1.1.1.0")).contains(new OctetString("on"));
  }

  @Test
  void anAbsentValueHasNoInstance() {
    publish("on", new Sample.Peer("r0", 4, Optional.empty()));
    assertThat(value(".1.2.1.3" + R0_4)).isEmpty();
    assertThat(value(".1.2.1.4" + R0_4)).contains(new Counter64(1L << 40));
  }

  @Test
  void theAgeGrowsBetweenTwoReadings() {
    publish("on", Sample.peer("r0", 4));
    assertThat(value(".1.2.1.98" + R0_4)).contains(new Gauge32(0));
    clock.passes(Duration.ofSeconds(12));
    assertThat(value(".1.2.1.98" + R0_4)).contains(new Gauge32(12));
  }

  @Test
  void theLastChangeMovesWithValuesRowsAndStalenessButNotWithAReading() {
    clock.passes(Duration.ofSeconds(1));
    publish("on", Sample.peer("r0", 4));
    assertThat(value(".1.100.2.0")).contains(new TimeTicks(100));
    clock.passes(Duration.ofSeconds(1));
    publish("on", Sample.peer("r0", 4));
    assertThat(value(".1.100.2.0")).contains(new TimeTicks(100));
    clock.passes(Duration.ofSeconds(1));
    publish("on", Sample.peer("r0", 4), Sample.peer("r1", 4));
    assertThat(value(".1.100.2.0")).contains(new TimeTicks(300));
    clock.passes(Duration.ofSeconds(1));
    var timedOut = new Observation.TimedOut<Sample.Status>("no answer", now());
    var before = published.current().seen(Sample.MODULE).orElseThrow();
    published.publish(Sample.snapshot(before.then(timedOut)));
    assertThat(value(".1.100.2.0")).contains(new TimeTicks(400));
    assertThat(value(".1.2.1.98" + R0_4)).contains(new Gauge32(1));
  }

  @Test
  void theViewIsMadeOnceForASnapshot() {
    publish("on", Sample.peer("r0", 4));
    assertThat(views.newest()).isSameAs(views.newest());
  }

  private void publish(String word, Sample.Peer... peers) {
    published.publish(Sample.snapshot(Sample.seen(now(), word, peers)));
    var ignored = views.newest();
  }

  private Instant now() {
    return clock.time().now();
  }

  private Optional<Variable> value(String suffix) {
    View view = views.newest();
    int place = view.find(oid(suffix));
    return place < 0 ? Optional.empty() : Optional.of(view.cell(place).at(now()));
  }

  private static OID oid(String suffix) {
    return new OID(Sample.ROOT + suffix);
  }

  private static Snapshot empty() {
    return Sample.snapshot(java.util.Map.of());
  }
}
