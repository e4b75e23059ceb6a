package org.haoscar.agent.demo;

import java.io.IOException;
import java.util.Map;
import java.util.function.BiFunction;
import org.haoscar.mbeans.port.Time;

/** The pair as it is now, and on each node's stage for the tools to read. */
final class Simulation {
  private final Map<Node, Stage> stages;
  private final Time time;
  private Pair pair;
  private long passedAt;

  Simulation(Pair pair, Map<Node, Stage> stages, Time time) throws IOException {
    this.pair = pair;
    this.stages = Map.copyOf(stages);
    this.time = time;
    this.passedAt = time.nanos();
    play((same, now) -> new Turn(same, "", Map.of()));
  }

  synchronized Pair pair() {
    return pair;
  }

  /** Applies an order after the time that has passed. */
  synchronized Turn obey(Order order) throws IOException {
    pass();
    return play(order::on);
  }

  synchronized void pass() throws IOException {
    long millis = (time.nanos() - passedAt) / 1_000_000;
    passedAt += millis * 1_000_000;
    play((was, now) -> was.pass(millis, now));
  }

  private Turn play(BiFunction<Pair, java.time.Instant, Turn> next) throws IOException {
    var now = time.now();
    Turn turn = next.apply(pair, now);
    pair = turn.pair();
    for (var stage : stages.entrySet()) {
      Node node = stage.getKey();
      stage.getValue().play(turn.lines(node), pair.sides().get(node), now);
    }
    return turn;
  }
}
