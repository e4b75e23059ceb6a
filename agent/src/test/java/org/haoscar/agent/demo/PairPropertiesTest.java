package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.haoscar.agent.demo.Order.Verb;
import org.haoscar.mbeans.drbd.Drbd;
import org.haoscar.mbeans.drbd.DrbdStatus;
import org.haoscar.mbeans.drbd.Settings;
import org.haoscar.mbeans.port.Stream.Fold;
import org.haoscar.mbeans.port.Stream.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random orders and time, from fixed seeds: what the agents' own fold makes of what is told. */
class PairPropertiesTest {
  private static final Instant START = Instant.parse("2026-11-21T20:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsToldAddsUpToWhatIsDumped(long seed) {
    var random = new Random(seed);
    Pair pair = Pair.healthy(1 + (int) (seed % 2));
    Map<Node, Reader> readers = new EnumMap<>(Node.class);
    for (Node node : Node.values()) {
      readers.put(node, Reader.of(pair, node));
    }
    for (int step = 0; step < 300; step++) {
      Instant now = START.plusSeconds(10L * step);
      Turn turn = next(random, pair, now);
      for (Node node : Node.values()) {
        if (turn.pair().isUp(node) && !pair.isUp(node)) {
          readers.put(node, Reader.of(turn.pair(), node));
        } else {
          turn.lines(node).forEach(readers.get(node)::read);
        }
      }
      pair = turn.pair();
      for (Node node : pair.up()) {
        Side side = pair.sides().get(node);
        assertThat(readers.get(node).words())
            .as("%s after step %d: %s", node, step, turn.said())
            .isEqualTo(Reader.of(side.told()).words());
        assertThat(states(side.told())).isEqualTo(states(Thing.of(side.now())));
      }
    }
  }

  /** Whatever was done to the pair, reviving, healing and resyncing make it whole again. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void noOrderLeavesThePairBeyondRepair(long seed) {
    var random = new Random(seed);
    Pair pair = Pair.healthy(1 + (int) (seed % 2));
    for (int step = 0; step < 200; step++) {
      pair = next(random, pair, START).pair();
      assertThat(repaired(pair)).satisfies(PairTest::isHealthy);
    }
  }

  private static Pair repaired(Pair broken) {
    Pair pair = broken;
    for (Node node : Node.values()) {
      pair = pair.revive(node, START).pair();
    }
    pair = pair.healLink(START).pair().pass(120_000, START).pair();
    for (int again = 0; again < 2 && !whole(pair); again++) {
      pair = pair.resync(START).pair().pass(120_000, START).pair();
    }
    return pair;
  }

  private static boolean whole(Pair pair) {
    return List.of(Node.values()).stream()
        .allMatch(n -> pair.head(n).isConnected() && pair.head(n).isUpToDate());
  }

  private static Turn next(Random random, Pair pair, Instant now) {
    int choice = random.nextInt(Verb.values().length * 2);
    if (choice >= Verb.values().length) {
      return pair.pass(random.nextInt(8_000), now);
    }
    Verb verb = Verb.values()[choice];
    Node node = random.nextBoolean() ? Node.ALPHA : Node.BETA;
    return (verb.namesNode() ? Order.of(verb, node) : Order.of(verb)).on(pair, now);
  }

  private static List<Thing> states(List<Thing> things) {
    return things.stream().map(Thing::withoutCounters).toList();
  }

  /** An agent's reading of one node's stream. */
  private static final class Reader {
    private Fold<DrbdStatus> fold = new Drbd(Settings.usual()).stream().orElseThrow().start();
    private DrbdStatus status;

    static Reader of(Pair pair, Node node) {
      return of(pair.sides().get(node).told());
    }

    static Reader of(List<Thing> things) {
      var reader = new Reader();
      Side.dump(things, START).forEach(reader::read);
      return reader;
    }

    void read(String line) {
      switch (fold.read(line)) {
        case Step.Now<DrbdStatus> now -> {
          fold = now.next();
          status = now.status();
        }
        case Step.More<DrbdStatus>(Fold<DrbdStatus> next) -> fold = next;
        case Step.Unreadable<DrbdStatus>(String reason) ->
            throw new AssertionError(reason + ": " + line);
      }
    }

    Map<String, Object> words() {
      var words = new TreeMap<String, Object>();
      status.resources().forEach(r -> words.put("resource " + r.name(), r.words()));
      status.volumes().forEach(v -> words.put("device " + v.id(), v.words()));
      status.connections().forEach(c -> words.put("connection " + c.id(), c.words()));
      status.peerDevices().forEach(p -> words.put("peer-device " + p.id(), p.words()));
      status.paths().forEach(p -> words.put("path " + p.id(), p.words()));
      return words;
    }
  }
}
