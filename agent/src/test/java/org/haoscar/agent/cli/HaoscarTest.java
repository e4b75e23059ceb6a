package org.haoscar.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.management.JMException;
import org.haoscar.agent.http.Web;
import org.haoscar.agent.http.WebSettings;
import org.haoscar.agent.jmx.AgentMBean;
import org.haoscar.agent.jmx.AgentView;
import org.haoscar.agent.jmx.AlarmNotifications;
import org.haoscar.agent.jmx.PlayedOperations;
import org.haoscar.agent.json.Json;
import org.haoscar.agent.json.LastStatus;
import org.haoscar.agent.json.Shelf;
import org.haoscar.mbeans.model.Act.Kind;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.node.Node;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.table.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaoscarTest {
  @TempDir Path folder;

  record Said(int code, String out, String err) {}

  private Said run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var line =
        Haoscar.finished(
            Haoscar.commandLine(
                List.of(Shelf.DRBD, Node.FAMILY.usual()), () -> new PlayedTools(), Shelf.time()));
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = line.execute(args);
    return new Said(code, out.toString(), err.toString());
  }

  private Said ask(String... args) {
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--run", folder + "/run"));
    return run(all.toArray(String[]::new));
  }

  private Said look(String command, String... more) {
    var all = new ArrayList<>(List.of(command, "--state", folder + "/state"));
    all.addAll(List.of(more));
    return ask(all.toArray(String[]::new));
  }

  private interface Steps {
    void run() throws IOException;
  }

  /** With an agent over TLS. */
  private void live(Steps steps) throws IOException, GeneralSecurityException, JMException {
    live(Shelf.snapshot(), steps);
  }

  private void live(Snapshot snapshot, Steps steps)
      throws IOException, GeneralSecurityException, JMException {
    var published = new Shelf.Published(snapshot);
    var server = ManagementFactory.getPlatformMBeanServer();
    var view =
        new AgentView(
            published, Shelf.time(), Shelf.DOCUMENT, Shelf.ALARMS, new PlayedOperations());
    var settings =
        new WebSettings(
            "alpha",
            List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
            true,
            List.of(),
            new WebSettings.Folders(folder.resolve("state"), folder.resolve("run")));
    try (var notifications = new AlarmNotifications();
        var web = new Web(settings, Shelf.time())) {
      var agent = new AgentMBean(view, notifications);
      agent.register(server);
      web.start();
      steps.run();
      agent.unregister(server);
    }
  }

  private void leave() {
    var published = new Shelf.Published(Shelf.snapshot());
    Path file = folder.resolve("state/last.json");
    new LastStatus(file, Shelf.DOCUMENT, published, Shelf.time()).close();
  }

  @Test
  void statusShowsAlarmsWithWhatToDoAndDrbd() throws Exception {
    live(
        () -> {
          var said = look("status");
          assertThat(said.err()).isEmpty();
          assertThat(said.code()).isEqualTo(Exit.CRITICAL);
          assertThat(said.out())
              .contains("alpha in cluster demo", "CRITICAL  drbd.standAlone", "do: ")
              .contains("r0  primary", "volume 0  upToDate", "drbd       seen 3 s ago");
          assertThat(said.out()).doesNotContain("suspended");
          assertThat(said.out().lines()).allMatch(line -> line.length() <= 80);
        });
  }

  @Test
  void statusOfAComponentShowsAllOfIt() throws Exception {
    live(
        () -> {
          var said = look("status", "drbd");
          assertThat(said.code()).isEqualTo(Exit.CRITICAL);
          assertThat(said.out())
              .contains("drbd       seen 3 s ago", "peerDevice", "peerDisk")
              .doesNotContain("lastSeen", "null");
          var unknown = look("status", "drdb");
          assertThat(unknown.code()).isEqualTo(Exit.UNKNOWN);
          assertThat(unknown.err()).contains("no component drdb", "drbd");
        });
  }

  @Test
  void explainSaysWhatAConditionMeans() {
    var said = run("explain", "drbd.splitBrain");
    assertThat(said.code()).isEqualTo(Exit.OK);
    assertThat(said.out()).contains("drbd.splitBrain", "critical, at once", "of the pair");
    assertThat(said.out()).contains("why  ", "ends  ", "do  ");
    assertThat(said.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(run("explain", "drbd").out()).contains("drbd.splitBrain", "drbd.disconnected");
    assertThat(run("explain", "--json", "drbd.splitBrain").out())
        .contains("\"severity\" : \"critical\"", "\"holdSeconds\" : 0");
    assertThat(run("explain", "drbd.spiltBrain").err()).contains("haoscar explain lists them");
    assertThat(run("explain").out().lines().count()).isGreaterThan(40);
  }

  @Test
  void whatOneCommandPrintedIsReplayed() throws Exception {
    Path file = folder.resolve("uptime");
    Files.writeString(file, "30535.78 15069.69\n");
    var said =
        run("replay", "--component", "node", "--command", "cat /proc/uptime", file.toString());
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).contains("in the end");
  }

  @Test
  void everyLiveCommandGoesThroughTheAgent() throws Exception {
    live(
        () -> {
          assertThat(look("alarms").code()).isEqualTo(Exit.CRITICAL);
          assertThat(ask("events").out()).contains("role secondary -> primary", "raise MAJOR");
          assertThat(ask("events", "--json", "--after", "1").out().lines()).hasSize(1);
          assertThat(ask("check").code()).isEqualTo(Exit.WARNING);
          var reload = ask("reload");
          assertThat(reload.code()).isEqualTo(1);
          assertThat(reload.out()).contains("3:1 snmp: no such key");
        });
  }

  @Test
  void operatorActsByTheBeginningOfAnAlarmsId() throws Exception {
    live(
        () -> {
          var said = ask("ack", "01234", "--why", "on my way", "--for", "2h");
          assertThat(said.err()).isEmpty();
          assertThat(said.code()).isEqualTo(Exit.OK);
          assertThat(said.out())
              .contains("0123456789abcdef is acknowledged until 2026-11-21T14:00:00Z");
          assertThat(ask("unack", "0").out()).contains("no longer acknowledged");
          assertThat(ask("comment", "0", "the", "switch", "--json").out())
              .contains("\"the switch\"");
          assertThat(ask("close", "0", "--why", "gone").out()).contains("is closed");
        });
  }

  @Test
  void silencesAndMaintenanceBeginAndEnd() throws Exception {
    live(
        () -> {
          var json =
              Json.parse(
                  ask(
                          "silence",
                          "condition=drbd.*",
                          "object=r0*",
                          "--for",
                          "30min",
                          "--why",
                          "swap",
                          "--json")
                      .out());
          String name = json.at("/act/target").asText();
          assertThat(name).matches("alpha-[0-9a-f]{6}");
          assertThat(json.at("/act/scope").asText()).isEqualTo("condition=drbd.* object=r0*");
          assertThat(ask("silence", "--end", "alpha-").out())
              .contains("silence " + name + " is over");
          assertThat(ask("maintenance", "beta", "--until", "2026-11-22T08:00Z", "--why", "x").out())
              .contains("beta is in maintenance until 2026-11-22T08:00:00Z");
          assertThat(ask("maintenance", "--end", "beta").out()).contains("is over");
        });
  }

  @Test
  void whatCannotBeDoneIsRefusedWithAReason() throws Exception {
    live(
        () -> {
          var none = ask("ack", "ff", "--why", "x");
          assertThat(none.code()).isEqualTo(Exit.WARNING);
          assertThat(none.err().replaceAll("\\s+", " "))
              .contains("there is no alarm \"ff\": open: 0123456789abcdef (drbd.standAlone");
          assertThat(ask("ack", "0", "--why", " ").err()).contains("say why");
          assertThat(ask("silence", "object=r0", "--why", "x").err())
              .contains("say when it ends, at most 30 days from now");
          assertThat(ask("silence", "object=r0", "--why", "x", "--for", "31d").err())
              .contains("at most 30 days");
          assertThat(ask("silence", "--why", "x", "--for", "2h").err()).contains("what to silence");
          assertThat(ask("silence", "node=r0", "--why", "x", "--for", "2h").err())
              .contains("is no matcher");
          assertThat(ask("maintenance", "gamma", "--why", "x", "--for", "2h").err())
              .contains("there is alpha, beta, pair");
          assertThat(ask("silence", "object=r0", "--for", "soon").err()).contains("is no time");
          assertThat(ask("silence", "--end", "x").err()).contains("none is in force");
        });
  }

  @Test
  void alarmsShowWhatOperatorsSaid() throws Exception {
    var alarm = Shelf.alarm(Severity.CRITICAL);
    var book =
        Shelf.ordered(
            Shelf.book(List.of(alarm)),
            Shelf.act(Kind.ACKNOWLEDGE, alarm.id(), "on my way", ""),
            Shelf.act(Kind.COMMENT, alarm.id(), "it is the switch", ""),
            Shelf.act(Kind.SILENCE, "alpha-3f9c20", "swap", "condition=drbd.*"));
    live(
        Shelf.snapshot("r0", book),
        () -> {
          String out = ask("alarms").out();
          assertThat(out)
              .contains("acknowledged: by jo until 2026-11-21T12:10:00Z: on my way")
              .contains("muted: until 2026-11-21T12:10:00Z by silence alpha-3f9c20 by jo: swap")
              .contains("comment: jo, 5 min ago: it is the switch")
              .contains("id: 0123456789abcdef; claimed by alpha, beta");
          assertThat(Json.parse(ask("alarms", "--json").out()).at("/0/comments/0/text").asText())
              .isEqualTo("it is the switch");
          assertThat(ask("silences").out())
              .contains(
                  "silence  alpha-3f9c20  condition=drbd.*", "mutes 1 open alarm", "by jo on");
        });
  }

  @Test
  void messagesSayWhoSaidThemAndWhy() throws Exception {
    live(
        () -> {
          assertThat(ask("messages").out())
              .contains("delivered  noc  raise MAJOR drbd.standAlone")
              .contains("said by beta 2026-11-21T12:00:00Z: 250 ok")
              .contains("to be said from 2026-11-21T12:00:00Z on: beta speaks");
          var held = ask("messages", "--in", "held", "--json").out();
          assertThat(Json.parse(held)).hasSize(1);
          assertThat(ask("messages", "--channel", "mail").out())
              .contains("there is no such message");
          assertThat(ask("messages", "--in", "lost").err()).contains("due, held, delivered");
        });
  }

  @Test
  void jsonIsTheWholeDocument() throws Exception {
    live(
        () -> {
          var json = Json.parse(look("status", "--json").out());
          assertThat(json.path("live").asBoolean()).isTrue();
          assertThat(json.at("/components/drbd/tables/resource/0/name").asText()).isEqualTo("r0");
        });
  }

  @Test
  void statusWithoutAnAgentShowsWhatItLeftAndSaysSo() {
    leave();
    var said = look("status");
    assertThat(said.code()).isEqualTo(Exit.UNKNOWN);
    assertThat(said.err()).contains("THE AGENT IS DOWN", "as of 0 s ago");
    assertThat(said.out()).contains("CRITICAL  drbd.standAlone");
  }

  @Test
  void alarmsWithoutAnAgentComeFromWhatItLeft() throws Exception {
    leave();
    var said = look("alarms", "--json");
    assertThat(said.code()).isEqualTo(Exit.UNKNOWN);
    assertThat(Json.parse(said.out()).get(0).path("condition").asText())
        .isEqualTo("drbd.standAlone");
  }

  @Test
  void withoutAgentAndLeftoverNobodyKnows() {
    var said = look("status");
    assertThat(said.code()).isEqualTo(Exit.UNKNOWN);
    assertThat(said.err()).contains("the agent is down, and left no status");
    for (String command : List.of("events", "check", "reload")) {
      assertThat(ask(command).code()).as(command).isEqualTo(Exit.UNKNOWN);
      assertThat(ask(command).err()).contains("the agent is down");
    }
  }

  @Test
  void replayTellsStatusEventsAndAlarms() throws Exception {
    Path file = folder.resolve("recorded.txt");
    Files.writeString(file, Shelf.splitBrain("r0"));
    var said = run("replay", "--component", "drbd", "--json", file.toString());
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isEqualTo(Exit.OK);
    var kinds = new ArrayList<String>();
    for (String line : said.out().lines().toList()) {
      kinds.add(Json.parse(line).path("kind").asText());
    }
    assertThat(kinds).startsWith("status").contains("alarm");
    assertThat(run("replay", "--component", "drbd", file.toString()).out())
        .contains("in the end", "r0  primary");
  }

  @Test
  void replayNamesWhatItCannotRead() {
    assertThat(run("replay", "--component", "drdb", "x").err()).contains("there is: drbd");
    assertThat(run("replay", "--component", "drbd", "/no/such").err())
        .contains("there is no file /no/such");
  }

  @Test
  void captureWritesWhatReplayReads() throws Exception {
    Path bug = folder.resolve("bug");
    Path config = folder.resolve("haoscar.yaml");
    Files.writeString(config, "snmp:\n  community: s3cret\n");
    var said = run("capture", "--config", config.toString(), bug.toString());
    assertThat(said.code()).isEqualTo(Exit.OK);
    assertThat(Files.readString(bug.resolve("drbd.txt"))).contains("### ", "# rc=127");
    assertThat(Files.readString(bug.resolve("versions.txt"))).contains("haoscar", "java");
    assertThat(Files.readString(bug.resolve("haoscar.yaml"))).doesNotContain("s3cret");
    var replayed = run("replay", "--component", "drbd", bug.resolve("drbd.txt").toString());
    assertThat(replayed.out()).contains("in the end");
  }

  @Test
  void aWrongArgumentIsNamed() {
    var said = run("status", "--jsno");
    assertThat(said.code()).isEqualTo(Exit.UNKNOWN);
    assertThat(said.err()).contains("--jsno", "try: haoscar status --help");
    assertThat(run("statsu").err()).contains("status");
  }

  @Test
  void everyCommandHasHelpOf80Columns() {
    for (String command :
        List.of(
            "ack",
            "unack",
            "comment",
            "close",
            "silence",
            "silences",
            "maintenance",
            "messages",
            "status",
            "alarms",
            "events",
            "check",
            "reload",
            "capture",
            "explain",
            "replay")) {
      var said = run(command, "--help");
      assertThat(said.code()).as(command).isZero();
      assertThat(said.out()).contains("Usage: haoscar " + command);
      assertThat(said.out().lines()).allMatch(line -> line.length() <= 80);
    }
  }

  /** No tool is installed. */
  private static final class PlayedTools implements Tools {
    @Override
    public Output run(Command command) {
      return command.words().getFirst().equals("cat")
          ? new Output.Exited(1, "", "cat: /proc/drbd: No such file or directory\n")
          : new Output.Missing(command + ": not found");
    }

    @Override
    public Stream follow(Command command, Consumer<String> line, Consumer<Output> ended) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Output read(String path) {
      return new Output.Missing(path + ": not found");
    }

    @Override
    public Output get(Request request) {
      return new Output.Missing(request + ": not found");
    }

    @Override
    public Output digest(Sweep sweep) {
      return new Output.Missing(sweep + ": not found");
    }
  }
}
