package org.haoscar.mbeans.drbd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Finding.Verdict;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Reading;
import org.haoscar.mbeans.model.Severity;
import org.junit.jupiter.api.Test;

/** What one state is judged to be, above all the states that no capture has. */
class DrbdFindingsTest {
  private static final Settings SITE =
      new Settings(Settings.usual().programs(), Set.of("r0"), Set.of());

  private String resource = "role:Primary suspended:no may_promote:no";
  private String device = "disk:UpToDate client:no quorum:yes";
  private String connection = "conn-name:ha2 connection:Connected role:Secondary congested:no";
  private String peer = "replication:Established peer-disk:UpToDate peer-client:no out-of-sync:0";

  private List<Finding> found(Settings settings) {
    String recorded =
        String.join(
            "\n",
            "2026-11-21T20:18:24+00:00 exists resource name:r0 " + resource,
            "2026-11-21T20:18:24+00:00 exists connection name:r0 peer-node-id:1 " + connection,
            "2026-11-21T20:18:24+00:00 exists device name:r0 volume:0 minor:0 " + device,
            "2026-11-21T20:18:24+00:00 exists peer-device name:r0 peer-node-id:1 volume:0 " + peer,
            "2026-11-21T20:18:24+00:00 exists -");
    var drbd = new Drbd(settings);
    Reading<DrbdStatus> last = drbd.replay(recorded).getLast();
    assertThat(last.observation()).isInstanceOf(Observed.class);
    return drbd.findings(last.observation(), "ha1");
  }

  private List<String> holding() {
    return holding(SITE);
  }

  private List<String> holding(Settings settings) {
    return found(settings).stream()
        .filter(f -> f.verdict() == Verdict.HOLDS)
        .map(f -> f.severity().label() + " " + f.key())
        .toList();
  }

  private List<String> that(Verdict verdict) {
    return found(SITE).stream()
        .filter(f -> f.verdict() == verdict)
        .map(f -> f.key().toString())
        .toList();
  }

  @Test
  void aHealthyPairHasNothing() {
    assertThat(holding()).isEmpty();
    assertThat(that(Verdict.ENDS)).containsExactly("drbd.splitBrain r0@pair");
  }

  @Test
  void suspendedIoNamesItsReasons() {
    resource = "role:Primary suspended:no-data,quorum";
    assertThat(found(SITE))
        .filteredOn(f -> f.type().equals(DrbdConditions.IO_SUSPENDED))
        .extracting(Finding::text)
        .containsExactly("I/O of r0 is suspended: no-data,quorum");
  }

  @Test
  void quorumLostIsCriticalOnAPrimaryAndMajorOnASecondary() {
    device = "disk:UpToDate client:no quorum:no";
    assertThat(holding()).containsExactly("critical drbd.quorumLost r0/0@ha1");
    resource = "role:Secondary suspended:no";
    connection = "conn-name:ha2 connection:Connected role:Primary congested:no";
    assertThat(holding()).containsExactly("major drbd.quorumLost r0/0@ha1");
  }

  @Test
  void aheadIsNoResync() {
    peer = "replication:Ahead peer-disk:Consistent out-of-sync:4096";
    assertThat(holding())
        .containsExactly("major drbd.redundancyLost r0/0@pair", "major drbd.aheadBehind r0/0@pair");
  }

  @Test
  void congestedIsAWarning() {
    connection = "conn-name:ha2 connection:Connected role:Secondary congested:yes";
    assertThat(holding()).containsExactly("warning drbd.congested r0@pair");
  }

  @Test
  void twoPrimariesAreWrongUnlessAllowed() {
    connection = "conn-name:ha2 connection:Connected role:Primary congested:no";
    assertThat(holding()).containsExactly("critical drbd.twoPrimaries r0@pair");
    var allowed = new Settings(Settings.usual().programs(), Set.of(), Set.of("r0"));
    assertThat(holding(allowed)).isEmpty();
  }

  @Test
  void noPrimaryIsWrongOnlyWhereOneIsExpected() {
    resource = "role:Secondary suspended:no";
    assertThat(holding()).containsExactly("critical drbd.noPrimary r0@pair");
    assertThat(holding(Settings.usual())).isEmpty();
  }

  @Test
  void whetherAnUnconnectedPeerIsPrimaryNobodyKnows() {
    resource = "role:Secondary suspended:no";
    connection = "conn-name:ha2 connection:Connecting role:Unknown congested:no";
    peer = "replication:Off peer-disk:DUnknown";
    assertThat(holding()).doesNotContain("critical drbd.noPrimary r0@pair");
    assertThat(that(Verdict.KEEPS)).contains("drbd.noPrimary r0@pair");
  }

  @Test
  void aPrimaryThatLostItsOnlyGoodCopyIsAnOutage() {
    device = "disk:Failed client:no quorum:yes";
    connection = "conn-name:ha2 connection:Connecting role:Unknown congested:no";
    peer = "replication:Off peer-disk:DUnknown";
    assertThat(holding()).contains("critical drbd.diskFailed r0/0@ha1");
  }

  @Test
  void aPrimaryWhoseServiceGoesOnFromThePeerIsMajor() {
    device = "disk:Failed client:no quorum:yes";
    assertThat(holding())
        .containsExactly("major drbd.diskFailed r0/0@ha1", "major drbd.redundancyLost r0/0@pair");
  }

  @Test
  void aNodeWithoutDiskOnPurposeIsRight() {
    device = "disk:Diskless client:yes quorum:yes";
    assertThat(holding()).isEmpty();
    device = "disk:UpToDate client:no quorum:yes";
    peer = "replication:Established peer-disk:Diskless peer-client:yes out-of-sync:0";
    assertThat(holding()).isEmpty();
  }

  @Test
  void aPausedResyncDoesNotMove() {
    peer = "replication:PausedSyncS peer-disk:Inconsistent resync-suspended:user out-of-sync:9";
    assertThat(holding()).contains("major drbd.resyncStalled r0/0@pair");
  }

  @Test
  void wordsThatAreNewKeepWhatIsOpen() {
    device = "disk:Melted client:no quorum:yes";
    connection = "conn-name:ha2 connection:Teleporting role:Secondary congested:no";
    peer = "replication:Dreaming peer-disk:UpToDate";
    assertThat(holding()).noneMatch(key -> key.contains("disk") || key.contains("Alone"));
    assertThat(that(Verdict.KEEPS))
        .contains(
            "drbd.diskFailed r0/0@ha1",
            "drbd.diskInconsistent r0/0@ha1",
            "drbd.disconnected r0@pair",
            "drbd.resyncRunning r0/0@pair",
            "drbd.splitBrain *@*");
  }

  @Test
  void connectedAloneDoesNotEndADisconnection() {
    peer = "replication:Off peer-disk:DUnknown";
    assertThat(that(Verdict.KEEPS)).contains("drbd.disconnected r0@pair", "drbd.splitBrain *@*");
  }

  @Test
  void initialSplitBrainAloneIsNoSplitBrain() {
    var drbd = new Drbd(SITE);
    String line =
        "2026-11-21T20:18:24+00:00 call helper name:r0 peer-node-id:1 helper:initial-split-brain";
    assertThat(drbd.findings(drbd.replay(line).getLast().observation(), "ha1"))
        .noneMatch(finding -> finding.verdict() == Verdict.HOLDS);
  }

  @Test
  void severitiesAreThoseOfTheTable() {
    assertThat(DrbdConditions.SPLIT_BRAIN.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(DrbdConditions.SPLIT_BRAIN.hold()).isZero();
    assertThat(DrbdConditions.DISK_FAILED.hold()).isZero();
    assertThat(DrbdConditions.IO_SUSPENDED.hold()).isZero();
    assertThat(DrbdConditions.RESYNC_RUNNING.severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void theStreamsStatesWinAndThePollsCountersAreNewer() {
    var drbd = new Drbd(SITE);
    DrbdStatus streamed = status(drbd, "21T20:18:24", "SyncSource", "out-of-sync:100");
    DrbdStatus polled = status(drbd, "21T20:18:30", "SyncSource", "out-of-sync:40 done:60.00");
    PeerDevice joined = drbd.join(streamed, polled).peerDevices().getFirst();
    assertThat(joined.outOfSync()).isEqualTo(40);
    assertThat(joined.done()).contains(6000L);
    DrbdStatus ended = status(drbd, "21T20:18:35", "Established", "out-of-sync:0");
    PeerDevice over = drbd.join(ended, polled).peerDevices().getFirst();
    assertThat(over.replication()).isEqualTo(ReplicationState.ESTABLISHED);
    assertThat(over.outOfSync()).isZero();
  }

  private static DrbdStatus status(Drbd drbd, String at, String replication, String words) {
    String line =
        String.format(
            "2026-11-%s+00:00 exists peer-device name:r0 peer-node-id:1 volume:0 replication:%s %s",
            at, replication, words);
    var last = drbd.replay(line + "\n2026-11-" + at + "+00:00 exists -").getLast().observation();
    return ((Observed<DrbdStatus>) last).status();
  }

  @Test
  void theStoryTellsStatesAndNoCounters() {
    var drbd = new Drbd(SITE);
    DrbdStatus from = status(drbd, "21T20:18:24", "SyncSource", "out-of-sync:100");
    DrbdStatus to = status(drbd, "21T20:18:30", "Established", "out-of-sync:0");
    assertThat(drbd.changes(from, to))
        .extracting(c -> c.object() + " " + c.what() + " " + c.from() + ">" + c.to())
        .containsExactly("r0/0 to peer replication SyncSource>Established");
  }
}
