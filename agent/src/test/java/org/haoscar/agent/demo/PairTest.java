package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairTest {
  private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

  /** Word for word what a real 9.2.2 said, its hosts, addresses and amounts apart. */
  @Test
  void aCutIsToldAsTheRealToolTellsIt() {
    Turn cut = Pair.healthy(1).cutLink(NOW);

    assertThat(untimed(cut.lines(Node.ALPHA)))
        .containsExactly(
            "change resource name:r0 may_promote:no promotion_score:10101",
            "change connection name:r0 peer-node-id:1 conn-name:beta connection:NetworkFailure"
                + " role:Unknown",
            "change peer-device name:r0 peer-node-id:1 conn-name:beta volume:0 replication:Off"
                + " peer-disk:DUnknown peer-client:no received:0 sent:0 out-of-sync:0 pending:0"
                + " unacked:0",
            "change path name:r0 peer-node-id:1 conn-name:beta local:ipv4:127.0.0.11:7788"
                + " peer:ipv4:127.0.0.12:7788 established:no",
            "call helper name:r0 peer-node-id:1 conn-name:beta helper:disconnected",
            "response helper name:r0 peer-node-id:1 conn-name:beta helper:disconnected status:0",
            "change connection name:r0 peer-node-id:1 conn-name:beta connection:Unconnected",
            "change connection name:r0 peer-node-id:1 conn-name:beta connection:Connecting");
  }

  @Test
  void aHealedLinkResyncsWhatThePrimaryWroteMeanwhile() {
    Pair apart = Pair.healthy(1).cutLink(NOW).pair().pass(10_000, NOW).pair();
    assertThat(apart.head(Node.ALPHA).volumes().getFirst().outOfSync()).isEqualTo(40_960);

    Pair syncing = apart.healLink(NOW).pair();
    assertThat(syncing.resyncing()).isTrue();
    assertThat(syncing.head(Node.BETA).volumes().getFirst().disk()).isEqualTo("Inconsistent");

    Turn progress = syncing.pass(3_000, NOW);
    assertThat(untimed(progress.lines(Node.ALPHA)))
        .containsExactly(
            "change peer-device name:r0 peer-node-id:1 conn-name:beta volume:0 done:90.00"
                + " received:0 sent:49152 out-of-sync:4096 pending:0 unacked:0 dbdt1:12.00 eta:0");

    Pair healed = progress.pair().pass(3_000, NOW).pair();
    assertThat(healed.resyncing()).isFalse();
    assertThat(healed.head(Node.BETA).isUpToDate()).isTrue();
  }

  @Test
  void splitBrainRunsTheHandlersAndLeavesBothStandAloneUntilResync() {
    Turn split = Pair.healthy(1).splitBrain(NOW);

    for (Node node : Node.values()) {
      assertThat(split.pair().head(node).isStandAlone()).isTrue();
      assertThat(split.pair().head(node).isPrimary()).isTrue();
      assertThat(untimed(split.lines(node)))
          .anyMatch(line -> line.startsWith("call helper") && line.endsWith("helper:split-brain"));
    }
    Pair repaired = split.pair().resync(NOW).pair().pass(3_000, NOW).pair();
    assertThat(repaired).satisfies(PairTest::isHealthy);
    assertThat(repaired.active()).contains(Node.ALPHA);
  }

  @Test
  void aFailedDiskIsServedByThePeerUntilResyncFillsANewOne() {
    Pair failed = Pair.healthy(1).failDisk(NOW).pair();
    assertThat(failed.head(Node.ALPHA).volumes().getFirst().disk()).isEqualTo("Diskless");
    assertThat(failed.head(Node.ALPHA).hasData()).isTrue();

    Pair filling = failed.resync(NOW).pair();
    assertThat(filling.head(Node.BETA).volumes().getFirst().peer().replication())
        .isEqualTo("SyncSource");
    assertThat(filling.pass(60_000, NOW).pair()).satisfies(PairTest::isHealthy);
  }

  @Test
  void theSurvivorOfAKilledPrimaryTakesOverAndFillsItWhenItIsBack() {
    Pair alone = Pair.healthy(1).kill(Node.ALPHA, NOW).pair().pass(5_000, NOW).pair();
    assertThat(alone.active()).contains(Node.BETA);

    Pair back = alone.revive(Node.ALPHA, NOW).pair();
    assertThat(back.head(Node.ALPHA).volumes().getFirst().disk()).isEqualTo("Inconsistent");
    assertThat(back.pass(10_000, NOW).pair()).satisfies(PairTest::isHealthy);
    assertThat(back.active()).contains(Node.BETA);
  }

  @Test
  void headsThatWroteOneAfterTheOtherWhileApartAreSplit() {
    Pair apart = Pair.healthy(1).cutLink(NOW).pair().pass(2_000, NOW).pair();
    Pair other = apart.kill(Node.ALPHA, NOW).pair().pass(2_000, NOW).pair();
    Pair met = other.revive(Node.ALPHA, NOW).pair().healLink(NOW).pair();
    assertThat(met.head(Node.ALPHA).isStandAlone()).isTrue();
  }

  @Test
  void whatCannotBeDoneIsSaidAndChangesNothing() {
    Pair healthy = Pair.healthy(1);
    for (Turn refused : List.of(healthy.healLink(NOW), healthy.revive(Node.BETA, NOW))) {
      assertThat(refused.pair()).isEqualTo(healthy);
      assertThat(refused.said()).isNotEmpty();
      assertThat(refused.lines()).isEmpty();
    }
    Pair cut = healthy.cutLink(NOW).pair();
    assertThat(cut.cutLink(NOW).pair()).isEqualTo(cut);
    assertThat(cut.resync(NOW).said()).contains("heal-link first");
    assertThat(cut.failDisk(NOW).pair()).isEqualTo(cut);
  }

  static void isHealthy(Pair pair) {
    for (Node node : Node.values()) {
      assertThat(pair.head(node).isConnected()).isTrue();
      assertThat(pair.head(node).isUpToDate()).isTrue();
      assertThat(pair.head(node).any(v -> v.outOfSync() > 0)).isFalse();
    }
  }

  /** Without the 33 characters of the timestamp. */
  private static List<String> untimed(List<String> lines) {
    return lines.stream().map(line -> line.substring(33)).toList();
  }
}
