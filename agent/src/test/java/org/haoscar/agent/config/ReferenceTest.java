package org.haoscar.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.haoscar.agent.config.ConfigurationFile.Loaded;
import org.junit.jupiter.api.Test;

/**
 * The reference and the file as installed say what the declarations say. {@code
 * -Dgolden.update=true} writes them.
 */
class ReferenceTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  @Test
  void thePageSaysWhatTheDeclarationsSay() throws IOException {
    golden(Path.of("../docs/configuration.md"), Reference.page());
  }

  @Test
  void theFileAsInstalledSaysWhatTheDeclarationsSay() throws IOException {
    golden(Path.of("../assembly/src/main/etc/haoscar.yaml"), Reference.file());
  }

  @Test
  void theFileOfTheWatchSaysWhatTheDeclarationsSay() throws IOException {
    golden(Path.of("../assembly/src/main/etc/watch.yaml"), WatchFile.example());
  }

  @Test
  void theFileAsInstalledChangesNothing() {
    assertThat(ConfigurationFile.parse(Reference.file()))
        .isInstanceOfSatisfying(
            Loaded.Accepted.class,
            installed ->
                assertThat(ConfigurationFile.parse(""))
                    .isInstanceOfSatisfying(
                        Loaded.Accepted.class,
                        empty ->
                            assertThat(installed.configuration())
                                .isEqualTo(empty.configuration())));
  }

  private static void golden(Path file, String text) throws IOException {
    if (UPDATE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(file).hasContent(text);
  }
}
