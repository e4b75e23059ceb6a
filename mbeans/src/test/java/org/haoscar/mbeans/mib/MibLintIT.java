package org.haoscar.mbeans.mib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** smilint has nothing to say at its level 6, the strictest. Debian: apt-get install smitools. */
@Tag("tools")
class MibLintIT {
  private static final Path STANDARD =
      Path.of(System.getProperty("standard.mibs", "../mibs/standard"));

  static List<Path> texts() throws IOException {
    try (Stream<Path> files = Files.list(MibTextTest.MIBS)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void smilintIsSilent(Path text) throws Exception {
    var command = new ArrayList<>(List.of("smilint", "-c", "/dev/null", "-l", "6", "-m"));
    command.addAll(unlessNamed(text));
    command.add(text.toString());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SMIPATH", MibTextTest.MIBS + ":" + STANDARD);
    Process smilint = builder.start();
    String said = new String(smilint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(smilint.waitFor()).isZero();
    assertThat(said).isEmpty();
  }

  /**
   * smilint wants every name to end in -MIB, of RFC 2856's HCNUM-TC too, and every type to be used
   * where it is defined. RFC 4181 wants -TC, and types that are shared.
   */
  private static List<String> unlessNamed(Path text) {
    return text.toString().endsWith("-MIB.txt")
        ? List.of()
        : List.of("-i", "module-name-suffix", "-i", "type-unref");
  }
}
