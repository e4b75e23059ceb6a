package org.haoscar.mbeans.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.haoscar.mbeans.decision.Replay;
import org.haoscar.mbeans.decision.Replay.Shown;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.port.AlarmText;
import org.junit.jupiter.api.Test;

/** A failover is told once, with why, how long, and who. */
class StoryTest {
  private static final Path CAPTURES = Path.of("src/test/resources/pacemaker/2.1.5");

  private static List<Change> failovers(String capture) {
    var pacemaker = new Pacemaker(Settings.usual());
    String recorded = AlarmText.text(CAPTURES.resolve(capture));
    return Replay.of(pacemaker, pacemaker.replay(recorded), "ha1").shown().stream()
        .flatMap(
            s ->
                s instanceof Shown.Happened<PacemakerStatus>(var event)
                    ? java.util.stream.Stream.of(event.change())
                    : null)
        .filter(change -> change.what().equals("failover"))
        .toList();
  }

  @Test
  void standbyOfTheActiveNodeIsPlannedAndHasAName() {
    assertThat(failovers("story-standby.ha1.txt"))
        .containsExactly(
            new Change(
                "g_head, ms_state",
                "failover",
                "ha1",
                "ha2; planned: ha1 was put in standby; by root (crm_attribute on ha1); 3 s"));
  }

  /** The base still names root's standby of long ago as its last change. */
  @Test
  void aPowerLossIsUnplannedAndNamesNobody() {
    assertThat(failovers("story-power-loss.ha1.txt"))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.from()).isEqualTo("ha2");
              assertThat(change.to()).startsWith("ha1; unplanned: ha2 was lost; at most ");
            });
  }

  @Test
  void fencingIsUnplannedWhateverElseWasWanted() {
    assertThat(failovers("story-fenced.ha1.txt"))
        .last()
        .satisfies(
            change ->
                assertThat(change.to())
                    .startsWith("ha1; unplanned: ha2 was lost, ha2 was fenced; at most "));
  }

  @Test
  void inASplitEachSideTellsWhatItTook() {
    assertThat(failovers("story-split.ha2.txt"))
        .first()
        .satisfies(change -> assertThat(change.to()).startsWith("ha2; unplanned: ha1 was lost"));
  }
}
