package org.haoscar.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.haoscar.agent.json.Document;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.peer.Facts;
import org.haoscar.mbeans.peer.PeerModule;
import org.haoscar.mbeans.peer.PeerStatus;
import org.haoscar.mbeans.peer.PeerStatus.Heard;
import org.haoscar.mbeans.peer.PeerStatus.Lag;
import org.haoscar.mbeans.peer.PeerStatus.Link;
import org.haoscar.mbeans.peer.PeerStatus.Pairing;
import org.haoscar.mbeans.peer.PeerStatus.PathRow;
import org.haoscar.mbeans.peer.PeerStatus.PathState;
import org.haoscar.mbeans.peer.PeerStatus.Voice;
import org.junit.jupiter.api.Test;

class PeerLinesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T20:21:30Z");
  private static final Link LINK =
      new Link(
          true,
          List.of(
              new PathRow(
                  "10.99.0.2:8779",
                  PathState.UP,
                  Optional.of(850L),
                  Optional.empty(),
                  Optional.of(NOW)),
              new PathRow(
                  "10.98.0.2:8779",
                  PathState.DOWN,
                  Optional.empty(),
                  Optional.of("no answer in 2 s"),
                  Optional.empty())),
          Lag.NONE,
          List.of(),
          Optional.empty());

  private static Facts facts(String head, String current) {
    String ids = current + ":8115A13764F85584:EE127229CE7EBAF0:EE117229CE7EBAF0:1:1:1:0:0:0:0";
    var who = new Facts.Who(new Origin("hpc", head), "0.1", 1, "boot");
    return new Facts(who, NOW, "", Optional.empty(), new TreeMap<>())
        .with("drbd", Map.of("r0/0 role", "primary", "r0/0 generations", ids));
  }

  private static List<String> lines(PeerStatus status) {
    Seen<PeerStatus> seen = Seen.first(new Observed<>(status, NOW));
    var component = Document.component(PeerModule.MODULE, seen, NOW);
    return new PeerLines(new Paint(false), NOW).of(component.path("tables"));
  }

  @Test
  void thePeerItsPathsAndItsDataAreShown() {
    var heard = new Heard(facts("ha2", "508D927D2A05BB47"), NOW.minusSeconds(3), 12);
    var paired = new Pairing(Optional.of("ha2"), Optional.of("ha2"), Optional.of(NOW));
    var status =
        new PeerStatus(
            facts("ha1", "566C8EC6A7EE3AD1"),
            Optional.of(heard),
            paired,
            LINK,
            new Voice("ha1", "it is the DC"));
    assertThat(lines(status))
        .containsExactly(
            "peer       ha2 connected, heard 3 s ago; ha1 speaks: it is the DC",
            "  10.99.0.2:8779  up 0.85 ms",
            "  10.98.0.2:8779  down no answer in 2 s",
            "  data r0/0  diverged 566C8EC6A7EE3AD1 here, 508D927D2A05BB47 there",
            "             (bitmap-both)");
  }

  @Test
  void aHeadAloneSaysSo() {
    var status =
        new PeerStatus(
            facts("ha1", "566C8EC6A7EE3AD1"),
            Optional.empty(),
            Pairing.NONE,
            new Link(false, List.of(), Lag.NONE, List.of(), Optional.empty()),
            new Voice("ha1", "no peer is paired"));
    assertThat(lines(status))
        .containsExactly(
            "peer       none is paired; ha1 speaks: no peer is paired",
            "  data r0/0  unknown (the peer: not told of this volume)");
  }
}
