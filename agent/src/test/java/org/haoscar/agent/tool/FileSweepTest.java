package org.haoscar.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Tools.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSweepTest {
  /** Of {@code test}. */
  private static final String SHA =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  @TempDir Path folder;
  private final FileSweep sweep = new FileSweep();

  private List<String> lines(int most, long bytes) {
    var asked =
        new Sweep(
            List.of(folder.toString(), folder + "/none"),
            path -> !path.endsWith("~") && !path.endsWith(".git"),
            most,
            bytes,
            Duration.ofSeconds(20));
    return switch (sweep.digest(asked)) {
      case Output.Exited(int status, String out, String err) ->
          out.lines().map(line -> line.replace(folder.toString(), "")).toList();
      case Output.Flooded flooded -> List.of("flooded");
      case Output.Hung hung -> List.of("hung");
      case Output.Missing missing -> List.of("missing");
      case Output.Forbidden forbidden -> List.of("forbidden");
    };
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  @Test
  void everyFileHasALineInTheOrderOfTheText() throws IOException {
    file("b/deep", "test");
    file("a", "test");
    file("a~", "not wanted");
    file(".git/index", "not looked at");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("to a"));
    assertThat(lines(100, 1000).stream().map(l -> l.replaceFirst(" [0-9]+ [0-9]+ ", " ")))
        .satisfies(lines -> assertThat(lines.getFirst()).matches("40[0-7]{3} 0 - "))
        .contains("100644 4 " + SHA + " /a", "120777 4 to:to?a /link")
        .containsSubsequence("100644 4 " + SHA + " /a", "100644 4 " + SHA + " /b/deep")
        .hasSize(5);
  }

  @Test
  void whatChangedIsReadAgain() throws IOException {
    file("a", "best");
    assertThat(lines(100, 1000)).noneMatch(line -> line.contains(SHA));
    file("a", "test");
    assertThat(lines(100, 1000)).anyMatch(line -> line.contains(SHA));
    assertThat(lines(100, 1000)).anyMatch(line -> line.contains(SHA));
  }

  @Test
  void theBoundsAreKept() throws IOException {
    file("a", "test");
    file("b", "test");
    assertThat(lines(100, 7)).containsExactly("flooded");
    assertThat(lines(2, 1000)).containsExactly("flooded");
    assertThat(lines(3, 8)).hasSize(3);
  }
}
