package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.haoscar.agent.demo.Order.Verb;
import org.haoscar.mbeans.drbd.Comparison.Relation;
import org.haoscar.mbeans.drbd.Generations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated identifiers tell by DRBD's own rule what the simulated DRBD does. */
class GenerationTest {
  private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

  /** Of alpha's copy to beta's. */
  private static Relation relation(Pair pair, int volume) {
    return Generations.compare(ids(pair, Node.ALPHA, volume), ids(pair, Node.BETA, volume))
        .relation();
  }

  private static Generations ids(Pair pair, Node node, int volume) {
    Head head = pair.head(node);
    return Generations.parse(Generation.line(head, head.volumes().get(volume))).orElseThrow();
  }

  @Test
  void aCutIsNoDivergenceAndLeavesThePrimaryAhead() {
    Pair cut = Pair.healthy(1).cutLink(NOW).pair();
    assertThat(relation(cut, 0)).isEqualTo(Relation.SAME);

    Pair written = cut.pass(5_000, NOW).pair();
    assertThat(relation(written, 0)).isEqualTo(Relation.OWN_AHEAD);
    assertThat(ids(written.pass(5_000, NOW).pair(), Node.ALPHA, 0))
        .isEqualTo(ids(written, Node.ALPHA, 0));

    Pair healed = written.healLink(NOW).pair();
    assertThat(relation(healed, 0)).isEqualTo(Relation.OWN_AHEAD);
    assertThat(relation(healed.pass(60_000, NOW).pair(), 0)).isEqualTo(Relation.SAME);
  }

  @Test
  void aSplitBrainDivergesUntilOneHeadGivesUpItsChanges() {
    Pair split = Pair.healthy(2).splitBrain(NOW).pair();
    assertThat(relation(split, 0)).isEqualTo(Relation.DIVERGED);
    assertThat(relation(split, 1)).isEqualTo(Relation.DIVERGED);

    Pair repairing = split.resync(NOW).pair();
    assertThat(relation(repairing, 0)).isEqualTo(Relation.OWN_AHEAD);
    assertThat(relation(repairing.pass(60_000, NOW).pair(), 0)).isEqualTo(Relation.SAME);
  }

  @Test
  void whoTookOverIsAhead() {
    Pair taken = Pair.healthy(1).kill(Node.ALPHA, NOW).pair().pass(1_000, NOW).pair();
    assertThat(relation(taken, 0)).isEqualTo(Relation.PEER_AHEAD);
  }

  /** StandAlone is where the simulated kernels refused each other. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void theIdentifiersDivergeWhereTheKernelsRefuseEachOther(long seed) {
    var random = new Random(seed);
    Pair pair = Pair.healthy(1 + (int) (seed % 2));
    for (int step = 0; step < 2_000; step++) {
      Verb verb = Verb.values()[random.nextInt(Verb.values().length)];
      Node node = random.nextBoolean() ? Node.ALPHA : Node.BETA;
      pair = (verb.namesNode() ? Order.of(verb, node) : Order.of(verb)).on(pair, NOW).pair();
      pair = pair.pass(random.nextInt(8_000), NOW).pair();
      holds(pair);
    }
  }

  private static void holds(Pair pair) {
    if (all(pair, Head::isStandAlone)) {
      assertThat(relation(pair, 0))
          .as("%s and %s", ids(pair, Node.ALPHA, 0), ids(pair, Node.BETA, 0))
          .isEqualTo(Relation.DIVERGED);
    }
    if (all(pair, Head::isConnected)) {
      for (Volume volume : pair.head(Node.ALPHA).volumes()) {
        boolean good = all(pair, head -> head.volumes().get(volume.number()).isUpToDate());
        if (good) {
          assertThat(relation(pair, volume.number())).isEqualTo(Relation.SAME);
        } else {
          assertThat(relation(pair, volume.number()))
              .isNotIn(Relation.DIVERGED, Relation.UNRELATED);
        }
      }
    }
  }

  private static boolean all(Pair pair, java.util.function.Predicate<Head> what) {
    return Arrays.stream(Node.values()).allMatch(node -> what.test(pair.head(node)));
  }
}
