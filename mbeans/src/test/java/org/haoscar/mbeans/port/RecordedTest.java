package org.haoscar.mbeans.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;
import org.junit.jupiter.api.Test;

class RecordedTest {
  private static final String TWO =
      """
      # at=2026-11-21T20:18:27Z
      ### /usr/sbin/corosync-quorumtool  -s
      Quorate: No
      # rc=2
      ### cat /proc/uptime
      11.50 20.01
      ### slow
      # rc=124
      ### corosync-quorumtool -s
      Quorate: Yes
      """;

  @Test
  void aCommandThatComesAgainBeginsTheNextTranscript() {
    var transcripts = Recorded.transcripts(TWO);
    assertThat(transcripts).hasSize(2);
    var asked = Command.of("corosync-quorumtool", "-s");
    assertThat(transcripts.getFirst().run(asked))
        .isEqualTo(new Output.Exited(2, "Quorate: No\n", ""));
    assertThat(transcripts.getLast().run(asked))
        .isEqualTo(new Output.Exited(0, "Quorate: Yes\n", ""));
    assertThat(transcripts.getFirst().at()).contains(Instant.parse("2026-11-21T20:18:27Z"));
    assertThat(transcripts.getLast().at()).isEmpty();
  }

  @Test
  void filesAreWhatCatPrinted() {
    var first = Recorded.transcripts(TWO).getFirst();
    assertThat(first.read("/proc/uptime")).isEqualTo(new Output.Exited(0, "11.50 20.01\n", ""));
    assertThat(first.read("/proc/drbd")).isInstanceOf(Output.Missing.class);
    assertThat(first.run(Command.of("/opt/slow"))).isInstanceOf(Output.Hung.class);
  }
}
