package org.haoscar.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessToolsTest {
  private static final Limits SMALL =
      new Limits(100_000, 1000, Duration.ofSeconds(3), Duration.ofSeconds(3));

  @TempDir Path folder;
  private final ProcessTools tools = new ProcessTools(SMALL, Time.system());

  @AfterEach
  void stop() {
    tools.close();
  }

  private Command script(String name, String... body) throws IOException {
    return new Scripts(folder).script(name, body);
  }

  /** Long enough to begin on a busy machine. */
  private static Command hurried(Command command) {
    return new Command(command.words(), Duration.ofSeconds(5));
  }

  @Test
  void validOutputOfAToolThatExitsOneIsKept() throws IOException {
    var tool = script("odd", "echo valid", "echo warning >&2", "exit 1");
    assertThat(tools.run(tool)).isEqualTo(new Output.Exited(1, "valid\n", "warning\n"));
  }

  @Test
  void aToolRunsInTheRootFolderInEnglishWithNothingToRead() throws IOException {
    var tool = script("where", "pwd", "echo $LC_ALL", "cat");
    assertThat(tools.run(tool)).isEqualTo(new Output.Exited(0, "/\nC\n", ""));
  }

  @Test
  void argumentsAreNeverReadByAShell() {
    var tool = new Command(List.of("echo", "$(id)", "; ls", "a  b"), Duration.ofSeconds(5));
    assertThat(tools.run(tool)).isEqualTo(new Output.Exited(0, "$(id) ; ls a  b\n", ""));
  }

  @Test
  void aMissingToolIsMissing() {
    assertThat(tools.run(Command.of("/nowhere/drbdsetup"))).isInstanceOf(Output.Missing.class);
    assertThat(tools.run(Command.of("no-such-tool-at-all"))).isInstanceOf(Output.Missing.class);
  }

  @Test
  void aToolWhoseInterpreterIsMissingIsMissing() throws IOException {
    var tool = script("orphan", "");
    Files.writeString(Path.of(tool.words().getFirst()), "#!/nowhere/sh\n");
    assertThat(tools.run(tool)).isInstanceOf(Output.Missing.class);
  }

  @Test
  void aToolThatMayNotBeExecutedIsForbidden() throws IOException {
    var tool = script("locked", "echo");
    Files.setPosixFilePermissions(
        Path.of(tool.words().getFirst()), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(tools.run(tool)).isInstanceOf(Output.Forbidden.class);
  }

  @Test
  void aToolThatExits127ByItselfIsNotMissing() throws IOException {
    var tool = script("exits", "exit 127");
    assertThat(tools.run(tool)).isEqualTo(new Output.Exited(127, "", ""));
  }

  @Test
  void aToolThatHangsIsKilledWithItsChildren() throws IOException {
    var tool = hurried(script("hangs", "sleep 600 & echo $! > " + folder + "/child", "sleep 601"));
    assertThat(tools.run(tool)).isInstanceOf(Output.Hung.class);
    assertThat(new Scripts(folder).pids("child")).hasSize(1).noneMatch(Scripts::runs);
  }

  @Test
  void aToolThatIgnoresTermIsKilled() throws IOException {
    var tool =
        hurried(
            script("deaf", "trap '' TERM", "echo $$ > " + folder + "/pid", "while :; do :; done"));
    assertThat(tools.run(tool)).isInstanceOf(Output.Hung.class);
    assertThat(new Scripts(folder).pids("pid")).hasSize(1).noneMatch(Scripts::runs);
  }

  @Test
  void aToolThatFloodsIsKilled() throws IOException {
    assertThat(tools.run(script("floods", "yes"))).isInstanceOf(Output.Flooded.class);
  }

  @Test
  void aToolThatFloodsStderrIsKilled() throws IOException {
    assertThat(tools.run(script("floods", "yes >&2"))).isInstanceOf(Output.Flooded.class);
  }

  @Test
  void bothOutputsAreDrainedAtOnce() throws IOException {
    var tool =
        script("both", "head -c 90000 /dev/zero >&2", "head -c 90000 /dev/zero", "echo end >&2");
    assertThat(tools.run(tool))
        .isInstanceOfSatisfying(
            Output.Exited.class,
            exited -> {
              assertThat(exited.out()).hasSize(90000);
              assertThat(exited.err()).hasSize(90004).endsWith("end\n");
            });
  }

  @Test
  void aChildThatHoldsStdoutOpenDoesNotHoldUs() throws IOException {
    var tool = script("forks", "sleep 600 & echo $! > " + folder + "/child", "echo done");
    assertThat(tools.run(tool)).isEqualTo(new Output.Exited(0, "done\n", ""));
    assertThat(new Scripts(folder).pids("child")).hasSize(1).noneMatch(Scripts::runs);
  }

  @Test
  void binaryJunkIsTextOfSomeKind() throws IOException {
    var tool = script("junk", "head -c 5000 /dev/urandom");
    assertThat(tools.run(tool)).isInstanceOf(Output.Exited.class);
  }

  @Test
  void noSecondCopyRunsWhileOneHangs() throws Exception {
    var tool = hurried(script("slow", "echo x >> " + folder + "/starts", "sleep 600"));
    var first = CompletableFuture.supplyAsync(() -> tools.run(tool));
    await().until(() -> Files.exists(folder.resolve("starts")));
    assertThat(tools.run(tool))
        .isInstanceOfSatisfying(
            Output.Hung.class, hung -> assertThat(hung.reason()).contains("earlier copy"));
    assertThat(first.get()).isInstanceOf(Output.Hung.class);
    assertThat(Files.readAllLines(folder.resolve("starts"))).hasSize(1);
    assertThat(tools.run(tool))
        .isInstanceOfSatisfying(
            Output.Hung.class, hung -> assertThat(hung.reason()).doesNotContain("earlier copy"));
    assertThat(Files.readAllLines(folder.resolve("starts"))).hasSize(2);
  }

  @Test
  void aKernelFileIsReadAsIfAToolPrintedIt() {
    assertThat(tools.read("/proc/version"))
        .isInstanceOfSatisfying(
            Output.Exited.class, exited -> assertThat(exited.out()).startsWith("Linux"));
    assertThat(tools.read("/proc/no-drbd")).isInstanceOf(Output.Missing.class);
    assertThat(tools.read("/proc")).isInstanceOf(Output.Exited.class);
  }

  @Test
  void aFileThatBlocksHoldsOneThreadAndNoCaller() throws Exception {
    var fifo = folder.resolve("fifo");
    assertThat(tools.run(Command.of("mkfifo", fifo.toString()))).isInstanceOf(Output.Exited.class);
    assertThat(tools.read(fifo.toString())).isInstanceOf(Output.Hung.class);
    assertThat(tools.read(fifo.toString()))
        .isInstanceOfSatisfying(
            Output.Hung.class, hung -> assertThat(hung.reason()).contains("earlier"));
    Files.writeString(fifo, "");
    await().until(() -> tools.read("/dev/null").equals(new Output.Exited(0, "", "")));
  }

  @Test
  void closeEndsWhatRuns() throws Exception {
    var script = script("long", "echo x > " + folder + "/started", "sleep 600");
    var tool = new Command(script.words(), Duration.ofMinutes(5));
    var running = CompletableFuture.supplyAsync(() -> tools.run(tool));
    await().until(() -> Files.exists(folder.resolve("started")));
    tools.close();
    assertThat(running.get()).isInstanceOf(Output.Hung.class);
  }
}
