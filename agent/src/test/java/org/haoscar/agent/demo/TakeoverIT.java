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
        var mails = new Postfix(scratch);
        var demo = new RunningDemo(commands, traps.also() + " " + mails.also())) {
      demo.awaitPaired();
      demo.order(Order.of(Verb.KILL_AGENT, Node.ALPHA));
      demo.order(Order.of(Verb.CUT_LINK));
      Heard raised = said(traps, mails, "raise");
      assertThat(raised.head()).isEqualTo("beta");
      demo.order(Order.of(Verb.START_AGENT, Node.ALPHA));
      demo.awaitConnected();
      demo.order(Order.of(Verb.HEAL_LINK));
      assertThat(said(traps, mails, "clear"))
          .isEqualTo(new Heard("clear", CONDITION, raised.alarmId(), "alpha"));
    }
  }

  /** What both receivers were told. */
  private static Heard said(TrapDaemon traps, Postfix mails, String transition) throws Exception {
    Heard heard = next(traps::heard, transition);
    assertThat(next(mails::heard, transition)).isEqualTo(heard);
    return heard;
  }

  private static Heard next(Callable<List<Heard>> heard, String transition) throws Exception {
    Callable<List<Heard>> of = () -> Heard.of(heard.call(), transition, CONDITION);
    await(transition).atMost(RunningDemo.PATIENCE).until(() -> !of.call().isEmpty());
    return of.call().getFirst();
  }
}
