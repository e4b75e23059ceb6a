package org.haoscar.agent.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.haoscar.agent.schedule.Check.Answer;
import org.haoscar.agent.watch.Publisher;
import org.haoscar.mbeans.agent.AgentStatus.Result;
import org.haoscar.mbeans.journal.MemoryJournal;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.Journal.Storage;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Origin ORIGIN = new Origin("pair", "alpha");
  private static final Time NOON = new Time(Clock.fixed(NOW, ZoneOffset.UTC), () -> 0);

  @TempDir Path folder;

  private Answer tools(Observation<String> latest) {
    var publisher = new Publisher(ORIGIN, NOON);
    publisher.put("drbd", Seen.first(latest));
    return new ToolsCheck(publisher, NOON, Set.of("drbd"), c -> Duration.ofSeconds(30)).ask();
  }

  @Test
  void aToolThatAnswersLatelyIsWell() {
    Instant lately = NOW.minusSeconds(5);
    assertThat(tools(new Observation.Observed<>("x", lately)).result()).isEqualTo(Result.OK);
    assertThat(tools(new Observation.Absent<>("none", lately)).result()).isEqualTo(Result.OK);
    assertThat(tools(new Observation.Observed<>("x", NOW.minusSeconds(60))))
        .isEqualTo(new Answer(Result.WARNING, "drbd was last read 60 s ago."));
    assertThat(tools(new Observation.TimedOut<>("10 s", lately)))
        .isEqualTo(new Answer(Result.CRITICAL, "drbd cannot be read: 10 s."));
  }

  @Test
  void whatWasNotReadYetIsUnknown() {
    var check =
        new ToolsCheck(
            new Publisher(ORIGIN, NOON), NOON, Set.of("drbd"), c -> Duration.ofSeconds(30));
    assertThat(check.ask().result()).isEqualTo(Result.UNKNOWN);
  }

  private Answer store(Path where, Storage storage, long free) {
    return new StoreCheck(where, () -> storage, () -> free).ask();
  }

  @Test
  void aStoreMustBeWrittenAndHaveRoom() throws IOException {
    assertThat(store(folder, Storage.DURABLE, 1).result()).isEqualTo(Result.OK);
    assertThat(store(folder, Storage.VOLATILE, 1).result()).isEqualTo(Result.WARNING);
    assertThat(store(folder, Storage.DURABLE, Long.MAX_VALUE).result()).isEqualTo(Result.CRITICAL);
    assertThat(store(folder.resolve("none"), Storage.DURABLE, 1).result())
        .isEqualTo(Result.CRITICAL);
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  /** Prints what timedatectl prints. */
  private record Timedatectl(Output output) implements Tools {
    @Override
    public Output run(Command command) {
      return output;
    }

    @Override
    public Stream follow(Command command, Consumer<String> line, Consumer<Output> ended) {
      return () -> {};
    }

    @Override
    public Output read(String path) {
      return output;
    }

    @Override
    public Output get(Request request) {
      return output;
    }

    @Override
    public Output digest(Sweep sweep) {
      return output;
    }
  }

  private static ClockCheck clock(Time time, Tools.Output said) {
    return new ClockCheck(time, new Timedatectl(said), () -> Duration.ofSeconds(2));
  }

  @Test
  void aClockThatIsNotSynchronisedIsAWarningAndOneThatCannotBeSeenIsSaidSo() {
    assertThat(clock(NOON, new Tools.Output.Exited(0, "yes\n", "")).ask())
        .isEqualTo(new Answer(Result.OK, "The wall clock goes on evenly. It is synchronised."));
    assertThat(clock(NOON, new Tools.Output.Exited(0, "no\n", "")).ask().result())
        .isEqualTo(Result.WARNING);
    assertThat(clock(NOON, new Tools.Output.Missing("timedatectl")).ask().text())
        .contains("synchronised is unknown");
  }

  @Test
  void aClockThatJumpsIsAWarningOnce() {
    var nanos = new AtomicLong();
    var check =
        clock(
            new Time(Clock.fixed(NOW, ZoneOffset.UTC), nanos::get),
            new Tools.Output.Exited(0, "yes\n", ""));
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(check.ask())
        .isEqualTo(new Answer(Result.WARNING, "The wall clock jumped by -5.0 s."));
    assertThat(check.ask().result()).isEqualTo(Result.OK);
  }

  private static Answer channels(Channel... channels) {
    try (var journal = new MemoryJournal(ORIGIN, 100, "test")) {
      return new ChannelsCheck(() -> List.of(channels), journal, Duration.ofSeconds(2)).ask();
    }
  }

  private static Channel webhook(int port) {
    URI url = URI.create("http://127.0.0.1:" + port + "/in");
    return new Channel.Webhook("hook", Severity.WARNING, url, Optional.empty());
  }

  @Test
  void aReceiverMustTakeConnections() throws IOException {
    int port;
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      assertThat(channels(webhook(port)).result()).isEqualTo(Result.OK);
    }
    assertThat(channels(webhook(port)).result()).isEqualTo(Result.CRITICAL);
  }

  @Test
  void noChannelAtAllIsAWarning() {
    assertThat(channels().result()).isEqualTo(Result.WARNING);
  }

  @Test
  void theWorstSpeaks() {
    var ok = new Answer(Result.OK, "ok");
    var unknown = new Answer(Result.UNKNOWN, "unknown");
    var warning = new Answer(Result.WARNING, "warning");
    assertThat(Answer.worst(List.of(ok, unknown, ok))).isEqualTo(unknown);
    assertThat(Answer.worst(List.of(unknown, warning, ok))).isEqualTo(warning);
  }
}
