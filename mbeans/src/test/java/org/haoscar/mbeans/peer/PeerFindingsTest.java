package org.haoscar.mbeans.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.haoscar.mbeans.drbd.Comparison.Relation;
import org.haoscar.mbeans.drbd.Drbd;
import org.haoscar.mbeans.drbd.DrbdStatus;
import org.haoscar.mbeans.drbd.Settings;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Finding.Verdict;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.peer.Facts.Who;
import org.haoscar.mbeans.peer.PeerStatus.Heard;
import org.haoscar.mbeans.peer.PeerStatus.Lag;
import org.haoscar.mbeans.peer.PeerStatus.Link;
import org.haoscar.mbeans.peer.PeerStatus.Pairing;
import org.haoscar.mbeans.peer.PeerStatus.PathRow;
import org.haoscar.mbeans.peer.PeerStatus.PathState;
import org.haoscar.mbeans.peer.PeerStatus.RefusedRow;
import org.haoscar.mbeans.peer.PeerStatus.Voice;
import org.haoscar.mbeans.port.AlarmText;
import org.junit.jupiter.api.Test;

/** What two heads find between them; seen from ha1 unless said. */
class PeerFindingsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T20:21:30Z");
  private static final Pairing PAIRED =
      new Pairing(Optional.of("ha2"), Optional.of("ha2"), Optional.of(NOW.minusSeconds(3600)));
  private static final Link UP =
      new Link(
          true,
          List.of(path("10.99.0.2:8779", PathState.UP), path("10.98.0.2:8779", PathState.UP)),
          Lag.NONE,
          List.of(),
          Optional.empty());

  private Pairing pairing = PAIRED;
  private Link link = UP;
  private Facts own = facts("ha1");
  private Facts peer = facts("ha2");
  private long clockMillis;
  private Bounds bounds = Bounds.usual();

  private static Facts facts(String head) {
    return facts(head, "0.1", "sha256:aa");
  }

  private static Facts facts(String head, String release, String configuration) {
    return new Facts(
        new Who(new Origin("hpc", head), release, 1, "boot-" + head),
        NOW,
        configuration,
        Optional.empty(),
        new TreeMap<>());
  }

  private static PathRow path(String address, PathState state) {
    Optional<String> error = Optional.of("no answer in 2 s").filter(e -> state == PathState.DOWN);
    return new PathRow(address, state, Optional.of(850L), error, Optional.of(NOW));
  }

  private PeerStatus status() {
    var heard = new Heard(peer, NOW.minusSeconds(1), clockMillis);
    return new PeerStatus(own, Optional.of(heard), pairing, link, new Voice("ha1", "the DC"));
  }

  private List<Finding> found() {
    return PeerFindings.of(status(), bounds, NOW);
  }

  private List<String> that(Verdict verdict) {
    return found().stream()
        .filter(f -> f.verdict() == verdict)
        .map(f -> f.severity().label() + " " + f.key())
        .toList();
  }

  private List<String> holding() {
    return that(Verdict.HOLDS);
  }

  /** What a head said of its copies in a situation of the real pair, kernel 8.4. */
  private static Map<String, String> drbd(String situation, String node) {
    String file = "src/test/resources/drbd/8.4.11/%s.%s.txt".formatted(situation, node);
    var drbd = new Drbd(Settings.usual());
    var reading = drbd.replay(AlarmText.text(Path.of(file))).getLast();
    return drbd.facts(((Observed<DrbdStatus>) reading.observation()).status());
  }

  private void situation(String name) {
    own = facts("ha1").with("drbd", drbd(name, "ha1"));
    peer = facts("ha2").with("drbd", drbd(name, "ha2"));
  }

  private void cut() {
    link =
        new Link(
            false,
            List.of(path("10.99.0.2:8779", PathState.DOWN), path("10.98.0.2:8779", PathState.DOWN)),
            Lag.NONE,
            List.of(),
            Optional.empty());
  }

  @Test
  void aHealthyPairHasNothing() {
    situation("04-uptodate-uptodate");
    assertThat(holding()).isEmpty();
    assertThat(that(Verdict.KEEPS)).isEmpty();
    assertThat(status().data())
        .singleElement()
        .satisfies(row -> assertThat(row.comparison().relation()).isEqualTo(Relation.SAME));
  }

  @Test
  void bothPrimaryAndWrittenApartIsProvenBeforeDrbdMeetsItself() {
    situation("19-before-split-brain-both-primary-unconnected");
    assertThat(holding())
        .containsExactly(
            "critical peer.dataDiverged r0/0@pair", "critical peer.twoPrimaries r0@pair");
  }

  @Test
  void bothHeadsSpellAlikeWhatBelongsToThePair() {
    situation("20-split-brain-standalone");
    clockMillis = 5_000;
    List<Finding> here = found();
    Facts swap = own;
    own = peer;
    peer = swap;
    pairing = new Pairing(Optional.of("ha1"), Optional.of("ha1"), PAIRED.since());
    clockMillis = -5_000;
    assertThat(found()).isEqualTo(here).isNotEmpty();
  }

  @Test
  void divergenceEndsWhenDrbdResyncs() {
    situation("22-split-brain-resolved-resync");
    assertThat(holding()).isEmpty();
    assertThat(that(Verdict.ENDS)).contains("critical peer.dataDiverged r0/0@pair");
  }

  @Test
  void whoseDataIsAheadIsSaid() {
    situation("10-network-cut-silent");
    assertThat(holding()).isEmpty();
    assertThat(status().data().getFirst().ahead()).contains("ha2");
  }

  @Test
  void withoutThePeersWordWhatItToldBeforeIsKept() {
    situation("19-before-split-brain-both-primary-unconnected");
    cut();
    assertThat(holding()).containsExactly("minor peer.silent agent@ha2");
    assertThat(that(Verdict.KEEPS))
        .contains("critical peer.dataDiverged *@*", "critical peer.twoPrimaries *@*")
        .contains("warning peer.clockDifference *@*", "minor peer.behind *@*");
  }

  @Test
  void withoutThePeersWordOurOwnReplicationStillProvesOneHistory() {
    situation("04-uptodate-uptodate");
    cut();
    assertThat(that(Verdict.ENDS))
        .containsExactly(
            "critical peer.dataDiverged r0/0@pair", "critical peer.twoPrimaries r0@pair");
  }

  @Test
  void aHeadThatCannotReadDrbdNowProvesNothing() {
    situation("19-before-split-brain-both-primary-unconnected");
    own = facts("ha1");
    assertThat(holding()).isEmpty();
    assertThat(that(Verdict.ENDS)).isEmpty();
    assertThat(that(Verdict.KEEPS))
        .containsExactly("critical peer.dataDiverged *@*", "critical peer.twoPrimaries *@*");
  }

  @Test
  void identifiersThatAreNotKnownKeepAndSayWhy() {
    situation("20-split-brain-standalone");
    var words = new TreeMap<>(peer.of("drbd"));
    words.remove("r0/0 generations");
    words.put("r0/0 missing", "permission denied");
    peer = facts("ha2").with("drbd", words);
    assertThat(that(Verdict.KEEPS)).containsExactly("critical peer.dataDiverged r0/0@pair");
    assertThat(status().data().getFirst().comparison().rule()).isEqualTo("ha2: permission denied");
  }

  @Test
  void twoPrimariesMayBeAllowed() {
    situation("19-before-split-brain-both-primary-unconnected");
    bounds = bounds.allowing(Set.of("r0"));
    assertThat(holding()).containsExactly("critical peer.dataDiverged r0/0@pair");
  }

  @Test
  void copiesThatNeverWereCopiesAreAMajorMatter() {
    String ids = ":0000000000000000:0000000000000000:0000000000000000:1:1:1:0:0:0:0";
    own = facts("ha1").with("drbd", lone("AAAAAAAAAAAAAAA0" + ids));
    peer = facts("ha2").with("drbd", lone("BBBBBBBBBBBBBBB0" + ids));
    assertThat(holding()).containsExactly("major peer.dataDiverged r0/0@pair");
  }

  private static Map<String, String> lone(String ids) {
    return Map.of("r0/0 role", "secondary", "r0/0 disk", "upToDate", "r0/0 generations", ids);
  }

  @Test
  void aSilentAgentNamesThePathsAndDoesNotBuryTheNode() {
    cut();
    assertThat(found())
        .filteredOn(f -> f.type().equals(PeerCondition.SILENT.type()))
        .extracting(Finding::text)
        .containsExactly(
            "the agent on ha2 is silent; the node itself may live; tried 10.99.0.2:8779 (no answer"
                + " in 2 s), 10.98.0.2:8779 (no answer in 2 s)");
    assertThat(that(Verdict.KEEPS)).contains("minor peer.pathDown 10.99.0.2:8779@ha1");
  }

  @Test
  void beforeEveryPathWasTriedNobodyIsSilent() {
    link =
        new Link(
            false,
            List.of(path("10.99.0.2:8779", PathState.UNTRIED)),
            Lag.NONE,
            List.of(),
            Optional.empty());
    assertThat(holding()).isEmpty();
    assertThat(that(Verdict.KEEPS)).contains("minor peer.silent agent@ha2");
  }

  @Test
  void oneLostPathIsTold() {
    link =
        new Link(
            true,
            List.of(path("10.99.0.2:8779", PathState.UP), path("10.98.0.2:8779", PathState.DOWN)),
            Lag.NONE,
            List.of(),
            Optional.empty());
    assertThat(holding()).containsExactly("minor peer.pathDown 10.98.0.2:8779@ha1");
  }

  @Test
  void notPairedIsWrongOnlyWhereAPeerIsConfigured() {
    link = new Link(false, List.of(), Lag.NONE, List.of(), Optional.empty());
    pairing = Pairing.NONE;
    assertThat(holding()).isEmpty();
    pairing = new Pairing(Optional.of("ha2"), Optional.empty(), Optional.empty());
    assertThat(holding()).containsExactly("minor peer.notPaired ha2@ha1");
  }

  @Test
  void differencesBetweenTheHeadsAreTold() {
    peer = facts("ha2", "0.2", "sha256:bb");
    clockMillis = -2_001;
    assertThat(holding())
        .containsExactly(
            "warning peer.clockDifference clock@pair",
            "warning peer.configurationDiffers configuration@pair",
            "warning peer.releaseDiffers release@pair");
    clockMillis = -2_000;
    assertThat(holding()).doesNotContain("warning peer.clockDifference clock@pair");
  }

  @Test
  void aJournalThatIsFarBehindIsTold() {
    for (Lag lag :
        List.of(new Lag(1_001, 0, Duration.ZERO), new Lag(1, 0, Duration.ofSeconds(61)))) {
      link = new Link(true, UP.paths(), lag, List.of(), Optional.empty());
      assertThat(holding()).containsExactly("minor peer.behind journal@ha1");
    }
  }

  @Test
  void refusalsAreToldOnceAndForgotten() {
    var old = new RefusedRow("10.99.0.7", "unknown certificate", 3, NOW.minusSeconds(30));
    var last = new RefusedRow("10.99.0.9", "request of 10 GB", 1, NOW.minusSeconds(2));
    link = new Link(true, UP.paths(), Lag.NONE, List.of(old, last), Optional.empty());
    assertThat(found())
        .filteredOn(f -> f.verdict() == Verdict.HOLDS)
        .extracting(Finding::text)
        .containsExactly("10.99.0.9 was refused at the peer port: request of 10 GB");
    assertThat(PeerFindings.of(status(), bounds, NOW.plusSeconds(601)))
        .noneMatch(f -> f.verdict() == Verdict.HOLDS);
  }

  @Test
  void aJournalThatBreaksItsRulesIsThePeers() {
    link =
        new Link(true, UP.paths(), Lag.NONE, List.of(), Optional.of("sequence 12 came after 40"));
    assertThat(holding()).containsExactly("minor peer.linkLies journal@ha2");
  }
}
