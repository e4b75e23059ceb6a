package org.haoscar.agent.alive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.haoscar.agent.cli.Exit;
import org.haoscar.agent.config.WatchConfiguration;
import org.haoscar.agent.config.WatchConfiguration.Ask;
import org.haoscar.agent.config.WatchFile;
import org.haoscar.agent.json.Json;
import org.haoscar.mbeans.model.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WatchCommandTest {
  @TempDir Path folder;
  private final List<WatchConfiguration> started = new ArrayList<>();

  record Said(int code, String out, String err) {}

  private Said run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var line =
        new CommandLine(
            new WatchCommand(
                configuration -> {
                  started.add(configuration);
                  return 0;
                }));
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Said(line.execute(args), out.toString(), err.toString());
  }

  private String file(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("watch.yaml"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  private static final String GOOD =
      """
      watch:
        heads:
          - {name: alpha, token: 0123456789abcdef}
          - {name: beta, askUrl: "https://beta:8778", askUser: noc, askPassword: secret}
      """;

  @Test
  void checkSaysWhatIsRight() throws Exception {
    String file = file(GOOD);
    assertThat(run("--config", file, "--check")).isEqualTo(new Said(0, file + " is right\n", ""));
    assertThat(started).isEmpty();
  }

  @Test
  void checkNamesEveryMistake() throws Exception {
    String file =
        file(
            """
            watch:
              quite: 3 min
              heads:
                - {name: alpha, secret: whsec_short}
                - {name: beta}
            notifications:
              channels:
                - {type: routed, name: sms}
            """);
    var said = run("--config", file, "--check");
    assertThat(said.code()).isEqualTo(Exit.WARNING);
    assertThat(said.err().lines().map(line -> line.substring(file.length() + 2)))
        .containsExactly(
            "2:3 watch.quite: there is no such key; did you mean \"quiet\"?",
            "4:29 watch.heads[0].secret: this is no secret to sign with; write whsec_ and base64 of"
                + " 24 to 64 random bytes, or {file: PATH}",
            "5:7 watch.heads[1]: nothing of this head could count; write secret or token, or askUrl"
                + " with askUser and askPassword",
            "8:14 notifications.channels[0].type: \"routed\" is no type; one of: mail, trap,"
                + " webhook");
  }

  @Test
  void aPairHasTwoHeads() throws Exception {
    String file = file("watch:\n  heads:\n    - {name: alpha, token: 0123456789abcdef}\n");
    assertThat(run("--config", file).err()).contains("watch: there are 1 heads; write both heads");
  }

  @Test
  void theExampleIsTheFileAsInstalledAndLacksOnlyTheHeads() {
    var said = run("--example");
    assertThat(said.code()).isZero();
    assertThat(said.out()).isEqualTo(WatchFile.example()).contains("# listen: 0.0.0.0:8780");
    assertThat(WatchFile.parse(said.out()))
        .isInstanceOfSatisfying(
            WatchFile.Loaded.Refused.class,
            refused ->
                assertThat(refused.mistakes())
                    .singleElement()
                    .asString()
                    .contains("\"heads\" is missing"));
  }

  @Test
  void itListensWhereTheCommandLineSays() throws Exception {
    assertThat(run("--config", file(GOOD), "--listen", "127.0.0.1:9999").code()).isZero();
    assertThat(started.getFirst().place().listen()).hasToString("127.0.0.1:9999");
    assertThat(started.getFirst().pair().quiet()).isEqualTo(Duration.ofMinutes(3));
    assertThat(started.getFirst().toString()).doesNotContain("0123456789abcdef", "secret]");
    assertThat(run("--config", file(GOOD), "--listen", "here").err()).contains("HOST:PORT");
  }

  @Test
  void withoutAWatchNobodyKnows() {
    var said = run("--status", "--listen", "127.0.0.1:9");
    assertThat(said.code()).isEqualTo(Exit.UNKNOWN);
    assertThat(said.out()).startsWith("UNKNOWN: no watch answers at http://127.0.0.1:9: ");
  }

  @Test
  void anAnswerCountsOnlyOfTheRightHeadAndWhenItIsFresh() throws Exception {
    var ask =
        new Ask(java.net.URI.create("https://beta:8778"), "noc", new Secret("x"), Optional.empty());
    var asking = new Asking("demo", "beta", ask);
    String status =
        """
        {"cluster":"demo","head":"beta","at":"2026-11-22T01:00:30Z",
         "components":{"agent":{"seen":"2026-11-22T01:00:00Z"}}}\
        """;
    assertThat(asking.trouble(Json.parse(status))).isEmpty();
    assertThat(asking.trouble(Json.parse(status.replace("\"beta\"", "\"alpha\""))))
        .contains("another head answers at https://beta:8778");
    assertThat(asking.trouble(Json.parse(status.replace("01:00:30", "01:02:30"))))
        .contains("asked, it has not looked at itself for 150 s");
    assertThat(asking.trouble(Json.parse("{\"cluster\":\"demo\",\"head\":\"beta\"}")))
        .contains("asked, it does not say when it last looked at itself");
  }
}
