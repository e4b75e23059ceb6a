package org.haoscar.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.haoscar.mbeans.journal.Samples.ALPHA;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 of a process that commits, again and again on the same database. */
@Tag("kills")
class ConfirmedKills {
  private static final int ALL = 1_000_000;

  @TempDir Path state;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatWasConfirmedIsThereAfterAKill(long seed) throws Exception {
    var random = new Random(seed);
    Set<String> confirmed = new HashSet<>();
    for (int run = 0; run < 3; run++) {
      confirmed.addAll(confirmedUntilKilled(run + "-", 1 + random.nextInt(400)));
      try (Store store = Store.open(state.resolve("journal"), ALPHA, Duration.ofSeconds(60))) {
        check(store.journal(), confirmed);
      }
    }
  }

  @Test
  void aSecondProcessIsToldThatTheJournalIsInUse() throws Exception {
    Process first = committing("0-");
    try (var output = new BufferedReader(new InputStreamReader(first.getInputStream(), UTF_8))) {
      assertThat(output.readLine()).startsWith("+");
      assertThatExceptionOfType(JournalException.class)
          .isThrownBy(() -> Store.open(state.resolve("journal"), ALPHA, Duration.ofSeconds(60)))
          .withMessageEndingWith("is in use by another process: stop the other agent first");
    } finally {
      first.destroyForcibly().waitFor();
    }
  }

  private Process committing(String run) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Committing.class.getName(),
            state.resolve("journal").toString(),
            run)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private Set<String> confirmedUntilKilled(String run, int after) throws Exception {
    Process process = committing(run);
    Set<String> confirmed = new HashSet<>();
    try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String line = output.readLine();
      while (line != null) {
        if (line.startsWith("+")) {
          confirmed.add(line.substring(1));
        }
        if (confirmed.size() == after) {
          // not Process.destroyForcibly: that closes the stream before all is read
          process.toHandle().destroyForcibly();
        }
        line = output.readLine();
      }
    }
    assertThat(process.waitFor()).isEqualTo(128 + 9);
    return confirmed;
  }

  private static void check(Journal journal, Set<String> confirmed) throws Exception {
    List<Entry> entries = journal.entries(0, ALL);
    assertThat(entries)
        .extracting(Entry::sequence)
        .isEqualTo(LongStream.rangeClosed(1, entries.size()).boxed().toList());
    Set<String> events =
        entries.stream()
            .filter(Entry.Happened.class::isInstance)
            .map(entry -> ((Entry.Happened) entry).event().change().object())
            .collect(Collectors.toSet());
    Set<String> open =
        journal.recover().claims().stream()
            .map(claim -> claim.alarm().key().object())
            .collect(Collectors.toSet());
    assertThat(events).containsAll(confirmed);
    assertThat(open).as("batches are there whole").isEqualTo(events);
    assertThat(journal.deliveries(State.DUE, ALL)).hasSize(2 * open.size());
  }
}
