package org.haoscar.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.junit.jupiter.api.Test;

class NudgeTest {
  private final AtomicLong now = new AtomicLong(Duration.ofHours(1).toNanos());
  private final Time time = new Time(Clock.systemUTC(), now::get);
  private final PlayedTools tools = new PlayedTools();
  private final AtomicInteger wakes = new AtomicInteger();
  private final AtomicInteger looks = new AtomicInteger();
  private final Nudge nudge =
      new Nudge(
          Tools.Command.of("ip", "monitor"),
          Surroundings.alone(tools, time, "alpha"),
          () -> new Pace(Duration.ofMinutes(1), Duration.ofSeconds(2), Duration.ofSeconds(30)),
          new Nudge.Ears(wakes::incrementAndGet, looks::incrementAndGet));

  private void later(Duration by) {
    now.addAndGet(by.toNanos());
    nudge.ensure();
  }

  @Test
  void howeverMuchIsSaidOneLookASecondFollows() {
    nudge.ensure();
    for (int i = 0; i < 1000; i++) {
      tools.streams.getFirst().says("10.0.0.10 dev eth0");
    }
    assertThat(wakes).hasValue(1);
    nudge.ensure();
    assertThat(looks).hasValue(1);
    tools.streams.getFirst().says("Deleted 10.0.0.10 dev eth0");
    nudge.ensure();
    assertThat(looks).hasValue(1);
    later(Duration.ofSeconds(1));
    assertThat(looks).hasValue(2);
    later(Duration.ofSeconds(1));
    assertThat(looks).hasValue(2);
  }

  @Test
  void oneThatEndsIsStartedAgainAfterARest() {
    nudge.ensure();
    tools.streams.getFirst().ended.accept(new Tools.Output.Exited(1, "", "no such option"));
    nudge.ensure();
    assertThat(tools.streams).hasSize(1);
    later(Duration.ofSeconds(2));
    assertThat(tools.streams).hasSize(2);
  }
}
