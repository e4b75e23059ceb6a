package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.haoscar.agent.demo.Order.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one head raised the other clears: as the NOC's own receivers hear it. */
class TakeoverIT {
  private static final String CONDITION = "drbd.disconnected";

  @TempDir Path scratch;

  @Test
  void whatOneHeadRaisedTheOtherClearsUnderTheSameId() throws Exception {
    var commands = new Commands(scratch);
    try (var traps = new TrapDaemon(commands);
        var demo = new RunningDemo(commands, traps.also())) {
      demo.awaitPaired();
      demo.order(Order.of(Verb.KILL_AGENT, Node.ALPHA));
      demo.order(Order.of(Verb.CUT_LINK));
      Heard raised = said(traps, "raise");
      assertThat(raised.head()).isEqualTo("beta");
      demo.order(Order.of(Verb.START_AGENT, Node.ALPHA));
      demo.awaitConnected();
      demo.order(Order.of(Verb.HEAL_LINK));
      assertThat(said(traps, "clear"))
          .isEqualTo(new Heard("clear", CONDITION, raised.alarmId(), "alpha"));
    }
  }

  private static Heard said(TrapDaemon traps, String transition) throws Exception {
    return next(traps::heard, transition);
  }

  private static Heard next(Callable<List<Heard>> heard, String transition) throws Exception {
    Callable<List<Heard>> of = () -> Heard.of(heard.call(), transition, CONDITION);
    await(transition).atMost(RunningDemo.PATIENCE).until(() -> !of.call().isEmpty());
    return of.call().getFirst();
  }
}
