package org.haoscar.agent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastStatusTest {
  @TempDir Path folder;

  @Test
  void writesTheWholeDocumentForOurGroupAlone() throws IOException {
    Path file = folder.resolve("last.json");
    var published = new Shelf.Published(Shelf.snapshot());
    try (var last = new LastStatus(file, Shelf.DOCUMENT, published, Shelf.time())) {
      last.start(Duration.ofMillis(10));
      await().until(() -> Files.exists(file));
    }
    assertThat(Json.parse(Files.readString(file)))
        .isEqualTo(Json.parse(Json.line(Shelf.DOCUMENT.of(Shelf.snapshot(), Shelf.NOW))));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void writesALastTimeWhenTheAgentStops() throws IOException {
    Path file = folder.resolve("last.json");
    var published = new Shelf.Published(Shelf.snapshot());
    new LastStatus(file, Shelf.DOCUMENT, published, Shelf.time()).close();
    assertThat(Json.parse(Files.readString(file)).path("head").asText()).isEqualTo("alpha");
  }
}
