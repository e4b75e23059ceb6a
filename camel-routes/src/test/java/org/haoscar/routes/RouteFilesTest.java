package org.haoscar.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.haoscar.mbeans.alarm.AlarmStatus.ChannelRow;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.routes.Settings.RoutesFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {
  private static final String PAGER =
      """
      - route:
          id: pager
          from:
            uri: haoscar:due/pager
            steps:
              - setHeader: { name: HaoscarKind, constant: webhook }
              - to: direct:translate
              - to: haoscar:webhook?channel=chat
      """;

  @TempDir Path folder;

  @Test
  void aFileAddsAChannelWithoutJava() throws Exception {
    write("pager.yaml", PAGER);
    try (var hook = new HookServer();
        var scene = scene(Scene.webhook("chat", hook))) {
      assertThat(scene.flow.refused()).isEmpty();
      scene.splitBrain("r0");
      await().until(() -> hook.received().size() == 2);
      assertThat(hook.received().stream().map(r -> r.header("webhook-id")).toList())
          .anyMatch(id -> id.endsWith("-1-pager"));
      await().until(() -> scene.journal.deliveries(State.DELIVERED, 9).size() == 2);
      assertThat(scene.flow.channels()).extracting(ChannelRow::name).contains("pager");
    }
  }

  @Test
  void aFileWritesTheMessageItself() throws Exception {
    write(
        "plain.yaml",
        """
        - route:
            id: plain
            from:
              uri: haoscar:due/plain
              steps:
                - setBody: { simple: "${header.HaoscarSeverity}: ${header.HaoscarText}" }
                - to: haoscar:webhook?channel=chat
        """);
    try (var hook = new HookServer();
        var scene = scene(Scene.webhook("chat", hook))) {
      scene.splitBrain("r0");
      await().until(() -> hook.received().size() == 2);
      assertThat(hook.received()).anyMatch(r -> r.body().equals("critical: Resource r0 diverges."));
    }
  }

  @Test
  void aFileThatFailsIsTriedAgain() throws Exception {
    write("pager.yaml", PAGER);
    try (var hook = new HookServer();
        var scene = scene()) {
      scene.splitBrain("r0");
      await().until(() -> !scene.journal.all().isEmpty());
      await().until(() -> scene.journal.all().getFirst().attempt().count() > 0);
      assertThat(scene.journal.all().getFirst().attempt().reason())
          .isEqualTo("no webhook channel is named chat");
      assertThat(hook.received()).isEmpty();
    }
  }

  @Test
  void aFileHearsOfTransitions() throws Exception {
    write(
        "tell.yaml",
        """
        - route:
            id: tell
            from:
              uri: haoscar:alarms
              steps:
                - to: seda:heard
        """);
    try (var scene = scene()) {
      scene.splitBrain("r0");
      var heard = scene.flow.context().getEndpoint("seda:heard").createPollingConsumer();
      heard.start();
      assertThat(heard.receive(60_000).getMessage().getHeader("HaoscarTransition"))
          .isEqualTo("raise");
      heard.stop();
    }
  }

  @Test
  void brokenFilesAreRefusedAndTheOthersGoOn() throws Exception {
    write("a-syntax.yaml", "- route:\n    id: x\n  from: [\n");
    write("b-exec.yaml", PAGER.replace("direct:translate", "exec:reboot"));
    write("c-bean.yaml", "- beans:\n    - name: x\n      type: java.lang.ProcessBuilder\n");
    write("d-function.yaml", PAGER.replace("constant: webhook", "simple: '${bean:x}'"));
    write("e-endpoint.yaml", PAGER.replace("due/pager", "dew/pager"));
    write("f-clash.yaml", PAGER.replace("due/pager", "due/chat"));
    write("g-id.yaml", PAGER.replace("id: pager", "id: intake"));
    write("h-good.yaml", PAGER);
    write("i-twice.yaml", PAGER.replace("id: pager", "id: pager2"));
    write("j-intake.yaml", PAGER.replace("due/pager", "events").replace("id: p", "id: q"));
    Path open = write("k-open.yaml", PAGER);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));
    write(".hidden.yaml", "nonsense");
    try (var hook = new HookServer();
        var scene = scene(Scene.webhook("chat", hook))) {
      assertThat(scene.flow.refused())
          .extracting(r -> r.file().getFileName() + " " + r.line() + " " + r.reason())
          .satisfiesExactly(
              r -> assertThat(r).startsWith("a-syntax.yaml 4 "),
              r ->
                  assertThat(r)
                      .isEqualTo(
                          "b-exec.yaml 7 component \"exec\" is not allowed; allowed are"
                              + " [direct, haoscar, log, seda]"),
              r ->
                  assertThat(r).isEqualTo("c-bean.yaml 1 \"beans\" is not allowed in a route file"),
              r -> assertThat(r).isEqualTo("d-function.yaml 6 ${bean:x} is not allowed here"),
              r -> assertThat(r).startsWith("e-endpoint.yaml 0 there is no haoscar:dew/pager"),
              r ->
                  assertThat(r)
                      .isEqualTo(
                          "f-clash.yaml 0 another route takes what comes from haoscar://due/chat"),
              r -> assertThat(r).isEqualTo("g-id.yaml 0 there is a route \"intake\" already"),
              r ->
                  assertThat(r)
                      .isEqualTo(
                          "i-twice.yaml 0 another route takes what comes from haoscar://due/pager"),
              r -> assertThat(r).startsWith("j-intake.yaml 0 "),
              r -> assertThat(r).startsWith("k-open.yaml 0 ").contains("can be written by others"));
      scene.splitBrain("r0");
      await().until(() -> hook.received().size() == 2);
    }
  }

  @Test
  void listedComponentsAreAllowed() {
    String text = PAGER.replace("direct:translate", "kafka:alarms");
    assertThat(new RouteText(Set.of()).mistake(text)).isPresent();
    assertThat(new RouteText(Set.of("kafka")).mistake(text)).isEmpty();
  }

  @Test
  void whatReachesForClassesIsRefused() {
    for (String function :
        new String[] {
          "${type:java.lang.System}",
          "${body.class}",
          "${body.getClass.forName}",
          "${body[0]}",
          "${header.x${bean:y}}",
          "${ref:x}",
          "$simple{bean:x}",
          "{{env:HOME}}"
        }) {
      String text = PAGER.replace("constant: webhook", "simple: '" + function + "'");
      assertThat(new RouteText(Set.of()).mistake(text)).as(function).isPresent();
    }
  }

  @Test
  void anAnchorThatLeadsIntoItselfIsRefused() {
    assertThat(new RouteText(Set.of()).mistake("- route: &a\n    steps: [*a]\n")).isPresent();
    assertThat(new RouteText(Set.of()).mistake("")).isPresent();
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private Scene scene(Channel... channels) throws Exception {
    var trust = new Trust((Integer) Files.getAttribute(folder, "unix:uid"));
    return new Scene(
            Scene.PATIENCE, Optional.of(new RoutesFolder(folder, Set.of(), trust)), channels)
        .start();
  }
}
