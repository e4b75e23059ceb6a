package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.haoscar.agent.demo.View.Voice;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
  private static final Voice QUIET = new Voice("up", List.of());

  @Test
  void aResyncIsDrawnWithItsBarAlarmsAndMessages() {
    Pair pair =
        Pair.healthy(1)
            .cutLink(NOW)
            .pair()
            .pass(10_000, NOW)
            .pair()
            .healLink(NOW)
            .pair()
            .pass(1_000, NOW)
            .pair();
    var voice =
        new Voice("up", List.of("warning drbd.resyncRunning r0 on pair: 10.0 MiB of r0 differ"));
    var message =
        new Message(
            "inform v3 noc",
            "haAlarmRaised warning drbd.resyncRunning r0 on pair, said by alpha",
            "10.0 MiB of r0 differ");
    var view =
        new View(
            pair,
            Map.of(Node.ALPHA, voice, Node.BETA, QUIET),
            List.of(message),
            Duration.ofSeconds(102));

    assertThat(String.join("\n", new Screen(90, 22).draw(view)))
        .isEqualTo(
            """
            HA-OSCAR demo  1:42  the virtual address 127.0.0.10 is on alpha

            alpha  127.0.0.11   agent up         Primary    UpToDate
              |    SyncSource / SyncTarget
              |    resync alpha to beta [#######.................]  30 %, 28.0 MiB to go
            beta   127.0.0.12   agent up         Secondary  Inconsistent

            open alarms of alpha
              warning drbd.resyncRunning r0 on pair: 10.0 MiB of r0 differ
            open alarms of beta: none

            messages as their receivers got them
              inform v3 noc: haAlarmRaised warning drbd.resyncRunning r0 on pair, said by alpha
                  10.0 MiB of r0 differ\
            """);
  }

  @Test
  void aDeadHeadAndACutCableAreTold() {
    Pair pair = Pair.healthy(1).cutLink(NOW).pair().kill(Node.BETA, NOW).pair();
    var down = new Voice("down", List.of());
    var view = new View(pair, Map.of(Node.ALPHA, QUIET, Node.BETA, down), List.of(), Duration.ZERO);

    assertThat(new Screen(90, 22).draw(view))
        .contains("  |    Connecting (cut)", "beta   127.0.0.12   agent down       no power");
    assertThat(Screen.summary(pair))
        .isEqualTo("alpha Primary UpToDate | Connecting (cut) | beta down");
  }

  @Test
  void itNeverOutgrowsTheTerminal() {
    var alarms =
        IntStream.range(0, 9).mapToObj(i -> "alarm " + i + " ".repeat(90) + "end").toList();
    var messages =
        IntStream.range(0, 50).mapToObj(i -> new Message("trap", "message " + i, "text")).toList();
    var voice = new Voice("up", alarms);
    var view =
        new View(
            Pair.healthy(1), Map.of(Node.ALPHA, voice, Node.BETA, voice), messages, Duration.ZERO);

    List<String> lines = new Screen(60, 23).draw(view);
    assertThat(lines).hasSize(23).allMatch(line -> line.length() <= 60);
    assertThat(lines).contains("  and 5 more");
    assertThat(new Screen(60, 40).draw(view)).endsWith("  trap: message 49", "      text");
  }

  @Test
  void aTerminalThatDoesNotKnowItsSizeGetsTheUsualOne() {
    assertThat(TerminalSize.screen("0 0\n")).isEqualTo(new Screen(80, 23));
    assertThat(TerminalSize.screen("50 132\n")).isEqualTo(new Screen(132, 40));
  }
}
