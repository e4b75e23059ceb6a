package org.haoscar.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedToolTest {
  private static final Limits SMALL =
      new Limits(100_000, 1000, Duration.ofSeconds(3), Duration.ofSeconds(3));

  @TempDir Path folder;
  private final ProcessTools tools = new ProcessTools(SMALL, Time.system());
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Output> ends = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    tools.close();
  }

  private Command endless(String... body) throws IOException {
    var command = new Scripts(folder).script("stream", body);
    return new Command(command.words(), Duration.ZERO);
  }

  private Tools.Stream follow(Command command) {
    return tools.follow(command, lines::add, ends::add);
  }

  private Output end() {
    await().until(() -> !ends.isEmpty());
    return ends.getFirst();
  }

  @Test
  void linesComeWhileTheToolRuns() throws IOException {
    var stream = follow(endless("echo one", "echo two", "sleep 600"));
    await().untilAsserted(() -> assertThat(lines).containsExactly("one", "two"));
    assertThat(ends).isEmpty();
    stream.close();
    assertThat(end()).isInstanceOf(Output.Exited.class);
    await().during(Duration.ofMillis(200)).until(() -> ends.size() == 1);
  }

  @Test
  void theEndSaysHowItEndedAndWhatWasNotFinished() throws IOException {
    follow(endless("printf 'whole\\nhal'", "echo why >&2", "exit 20"));
    assertThat(end()).isEqualTo(new Output.Exited(20, "hal", "why\n"));
    assertThat(lines).containsExactly("whole");
  }

  @Test
  void aLineWithoutEndIsAFlood() throws IOException {
    follow(endless("echo fine", "head -c 5000 /dev/zero", "sleep 600"));
    assertThat(end()).isInstanceOf(Output.Flooded.class);
    assertThat(lines).containsExactly("fine");
  }

  @Test
  void junkEndsTheStreamAndNothingElse() throws IOException {
    follow(endless("head -c 300000 /dev/urandom"));
    end();
    follow(endless("echo again"));
    await().until(() -> lines.contains("again"));
  }

  @Test
  void silenceBeyondItsTimeoutEndsTheStream() throws IOException {
    var command = new Command(endless("echo one", "sleep 600").words(), Duration.ofMillis(300));
    follow(command);
    assertThat(end()).isInstanceOf(Output.Hung.class);
  }

  @Test
  void closeEndsTheChildrenToo() throws IOException {
    var stream =
        follow(endless("sleep 600 & echo $!", "trap '' TERM", "while :; do sleep 1; done"));
    await().until(() -> lines.size() == 1);
    stream.close();
    end();
    assertThat(Scripts.runs(Long.parseLong(lines.getFirst()))).isFalse();
  }

  @Test
  void aChildThatHoldsThePipeDoesNotHoldTheEnd() throws IOException {
    follow(endless("sleep 600 & echo $!", "exit 3"));
    assertThat(end()).isInstanceOf(Output.Exited.class);
    assertThat(Scripts.runs(Long.parseLong(lines.getFirst()))).isFalse();
  }

  @Test
  void aStreamCanBeStartedAgainOnceItIsGone() throws IOException {
    var command = endless("echo one");
    follow(command);
    end();
    follow(command);
    await().untilAsserted(() -> assertThat(lines).containsExactly("one", "one"));
  }

  @Test
  void aSecondCopyOfAStreamIsRefused() throws IOException {
    var command = endless("echo one", "sleep 600");
    try (var first = follow(command);
        var second = follow(command)) {
      assertThat(end()).isInstanceOf(Output.Hung.class);
      assertThat(second).isNotSameAs(first);
    }
  }

  @Test
  void aMissingToolEndsAtOnce() {
    follow(Command.of("/nowhere/drbdsetup", "events2"));
    assertThat(ends).hasSize(1).first().isInstanceOf(Output.Missing.class);
  }

  @Test
  void floodingStderrDoesNotBlockTheStream() throws IOException {
    follow(endless("head -c 300000 /dev/zero >&2", "echo after"));
    end();
    assertThat(lines).containsExactly("after");
  }
}
