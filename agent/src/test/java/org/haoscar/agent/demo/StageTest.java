package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fake tools with a real shell. */
class StageTest {
  private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
  private static final Side SIDE = Pair.healthy(1).sides().get(Node.ALPHA);

  @TempDir Path folder;

  @Test
  void nowPrintsOnlyTheDump() throws Exception {
    Stage stage = Stage.build(folder);
    stage.play(List.of("earlier"), SIDE, NOW);

    assertThat(run(stage, "drbdsetup", "events2", "--now", "--timestamps", "--statistics"))
        .isEqualTo(SIDE.dump(NOW));
  }

  @Test
  void statusAndVersionArePlayed() throws Exception {
    Stage stage = Stage.build(folder);
    stage.play(List.of(), SIDE, NOW);

    assertThat(run(stage, "drbdsetup", "status", "--json", "--statistics"))
        .contains("  \"name\": \"r0\",", "      \"connection-state\": \"Connected\", ");
    assertThat(run(stage, "drbdsetup", "status", "--verbose", "--statistics"))
        .startsWith(
            "r0 node-id:0 role:Primary suspended:no force-io-failures:no",
            "    write-ordering:flush",
            "  volume:0 minor:0 disk:UpToDate backing_dev:/dev/vdb quorum:yes",
            "      size:262100 read:0 written:0 al-writes:0 bm-writes:0 upper-pending:0",
            "      lower-pending:0 al-suspended:no blocked:no",
            "  beta node-id:1 connection:Connected role:Secondary congested:no",
            "      ap-in-flight:0 rs-in-flight:0");
    assertThat(run(stage, "drbdsetup", "get-gi", "r0", "1", "0"))
        .containsExactly(
            "C2652F24646544CD:0000000000000000:0000000000000000:0000000000000000"
                + ":1:1:1:0:0:0:0:1:0:0:0:1");
    assertThat(run(stage, "drbdadm", "sh-resources")).containsExactly("r0");
    assertThat(run(stage, "drbdadm", "--version")).contains("DRBD_KERNEL_VERSION=9.2.2");
  }

  @Test
  void followersMissNothingAndSeeNothingTwiceWhileTheLogGrows() throws Exception {
    Stage stage = Stage.build(folder);
    stage.play(List.of("line 0"), SIDE, NOW);
    var writer = Thread.ofVirtual().start(() -> write(stage, 1, 300));
    var followers = new ArrayList<Follower>();
    for (int i = 0; i < 8; i++) {
      followers.add(new Follower(stage));
    }
    writer.join();
    try {
      for (Follower follower : followers) {
        await("its dump").until(() -> follower.seen.size() >= SIDE.dump(NOW).size());
      }
      write(stage, 301, 400);
      for (Follower follower : followers) {
        await().until(() -> follower.seen.contains("line 400"));
        assertThat(follower.seen).startsWith(SIDE.dump(NOW).toArray(String[]::new));
        follower.tellsEveryLineSinceItsDump();
      }
    } finally {
      followers.forEach(Follower::stop);
    }
  }

  @Test
  void followersEndWhenTheLogIsRemoved() throws Exception {
    Stage stage = Stage.build(folder);
    stage.play(List.of(), SIDE, NOW);
    var follower = new Follower(stage);
    try {
      await().until(() -> follower.seen.size() == SIDE.dump(NOW).size());
      Files.delete(folder.resolve("drbd/log"));
      await().until(() -> !follower.process.isAlive());
    } finally {
      follower.stop();
    }
  }

  private static void write(Stage stage, int from, int to) {
    try {
      for (int i = from; i <= to; i++) {
        stage.play(List.of("line " + i), SIDE, NOW);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static final class Follower {
    final List<String> seen = new CopyOnWriteArrayList<>();
    private final Process process;

    Follower(Stage stage) throws IOException {
      process = start(stage, "drbdsetup", "events2", "--timestamps", "--statistics", "all");
      BufferedReader lines = process.inputReader();
      Thread.ofVirtual().start(() -> lines.lines().forEach(seen::add));
    }

    void tellsEveryLineSinceItsDump() {
      List<String> told = seen.subList(SIDE.dump(NOW).size(), seen.size());
      int first = Integer.parseInt(told.getFirst().substring(5));
      assertThat(told)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(first, 400).mapToObj(i -> "line " + i).toList());
    }

    void stop() {
      process.destroyForcibly();
    }
  }

  private static List<String> run(Stage stage, String... words) throws Exception {
    Process process = start(stage, words);
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }

  private static Process start(Stage stage, String... words) throws IOException {
    var command = new ArrayList<>(List.of(words));
    command.set(0, stage.bin().resolve(words[0]).toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
