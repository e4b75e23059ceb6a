package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.haoscar.agent.demo.Order.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
  @TempDir Path temp;

  @Test
  void anOrderIsAnsweredByTheRunningDemo() throws IOException {
    var folder = new ControlFolder(temp.resolve("demo"));
    try (var control = Control.open(folder, line -> "heard " + line)) {
      assertThat(control).isNotNull();
      assertThat(Control.ask(folder, "kill beta")).contains("heard kill beta");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
    }
    assertThat(Control.ask(folder, "kill beta")).isEmpty();
  }

  @Test
  void withoutADemoThereIsNoAnswer() throws IOException {
    assertThat(Control.ask(new ControlFolder(temp.resolve("none")), "resync")).isEmpty();
  }

  @Test
  void aSecondDemoIsRefusedAndASocketLeftBehindIsNot() throws IOException {
    var folder = new ControlFolder(temp.resolve("demo"));
    folder.make();
    Files.createFile(folder.socket());
    try (var first = Control.open(folder, line -> "first")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> Control.open(folder, line -> "second"))
          .hasMessageContaining("running already");
      assertThat(Control.ask(folder, "resync")).contains("first");
    }
  }

  @Test
  void aFolderThatOthersCanWriteIsRefused() throws IOException {
    var folder = new ControlFolder(temp.resolve("demo"));
    folder.make();
    Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> Control.open(folder, line -> ""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("0700");
  }

  @Test
  void theUsersRuntimeFolderIsPreferred() throws IOException {
    assertThat(ControlFolder.standard(Map.of("XDG_RUNTIME_DIR", temp.toString())).path())
        .isEqualTo(temp.resolve("haoscar-demo"));
    assertThat(ControlFolder.standard(Map.of()).path().toString())
        .matches("/tmp/haoscar-demo-[0-9]+");
  }

  @Test
  void ordersAreReadAsTheyAreWritten() {
    for (Verb verb : Verb.values()) {
      Order order = verb.namesNode() ? Order.of(verb, Node.BETA) : Order.of(verb);
      assertThat(Order.read(order.line())).contains(order);
    }
    assertThat(Order.read("kill")).isEmpty();
    assertThat(Order.read("kill gamma")).isEmpty();
    assertThat(Order.read("resync alpha")).isEmpty();
    assertThat(Order.read("")).isEmpty();
  }
}
