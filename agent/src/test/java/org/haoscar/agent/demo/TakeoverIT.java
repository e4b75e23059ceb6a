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
      demo.order(Order.of(Verb.CUT_LINK));
      Heard first = said(traps, mails, "raise", "");
      Node raiser = Node.named(first.head()).orElseThrow();
      demo.order(Order.of(Verb.KILL_AGENT, raiser));
      demo.order(Order.of(Verb.HEAL_LINK));
      assertThat(said(traps, mails, "clear", "")).isEqualTo(cleared(first, raiser.peer()));

      demo.order(Order.of(Verb.CUT_LINK));
      Heard second = said(traps, mails, "raise", first.alarmId());
      assertThat(second.head()).isEqualTo(raiser.peer().label());
      demo.order(Order.of(Verb.START_AGENT, raiser));
      demo.awaitConnected();
      demo.order(Order.of(Verb.HEAL_LINK));
      assertThat(said(traps, mails, "clear", first.alarmId())).isEqualTo(cleared(second, raiser));
    }
  }

  private static Heard cleared(Heard raised, Node by) {
    return new Heard("clear", CONDITION, raised.alarmId(), by.label());
  }

  /** What both receivers were told of another alarm than that. */
  private static Heard said(TrapDaemon traps, Postfix mails, String transition, String than)
      throws Exception {
    Heard heard = next(traps::heard, transition, than);
    assertThat(next(mails::heard, transition, than)).isEqualTo(heard);
    return heard;
  }

  private static Heard next(Callable<List<Heard>> heard, String transition, String than)
      throws Exception {
    Callable<List<Heard>> others =
        () ->
            Heard.of(heard.call(), transition, CONDITION).stream()
                .filter(one -> !one.alarmId().equals(than))
                .toList();
    await(transition).atMost(RunningDemo.PATIENCE).until(() -> !others.call().isEmpty());
    return others.call().getFirst();
  }
}
