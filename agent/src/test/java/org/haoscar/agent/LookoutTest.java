package org.haoscar.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.haoscar.agent.alive.Speaker;
import org.haoscar.agent.alive.WatchCommand;
import org.haoscar.agent.cli.Exit;
import org.haoscar.agent.config.WatchConfiguration;
import org.haoscar.agent.config.WatchFile;
import org.haoscar.agent.json.Json;
import org.haoscar.mbeans.busy.Patience;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.port.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The watch as it runs, with heads, a mail server and a webhook on real sockets. */
class LookoutTest {
  private final AtomicLong ahead = new AtomicLong();
  private final Time time = new Time(Clock.systemUTC(), () -> System.nanoTime() + ahead.get());

  @TempDir Path folder;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private HttpServer webhook;
  private GreenMail mail;

  @BeforeEach
  void receive() throws IOException {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext(
        "/",
        exchange -> {
          try (exchange) {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    webhook.start();
    var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(Patience.LONG.toMillis());
    mail = new GreenMail(setup);
    mail.start();
  }

  @AfterEach
  void stop() {
    webhook.stop(0);
    mail.stop();
  }

  private WatchConfiguration configuration(int webhookPort) {
    String text =
        """
        watch:
          cluster: demo
          quiet: 60 s
          state: %s
          heads:
            - {name: alpha, secret: %s}
            - {name: beta, token: %s}
        notifications:
          channels:
            - {type: webhook, name: noc, url: "http://127.0.0.1:%d/"}
            - {type: mail, name: team, server: "127.0.0.1:%d", from: a@example.org,
               to: [b@example.org], startTls: "off"}
        """
            .formatted(folder, Speaker.WHSEC, Speaker.TOKEN, webhookPort, mail.getSmtp().getPort());
    assertThat(WatchFile.parse(text)).isInstanceOf(WatchFile.Loaded.Accepted.class);
    return ((WatchFile.Loaded.Accepted) WatchFile.parse(text))
        .configuration()
        .listeningOn(new HostPort("127.0.0.1", 0));
  }

  private WatchConfiguration configuration() {
    return configuration(webhook.getAddress().getPort());
  }

  /** {@code org.haoscar.alarm.raised watch.pairQuiet 0123456789abcdef}, without the id. */
  private List<String> kinds() {
    return told.stream().map(LookoutTest::event).map(LookoutTest::kind).sorted().toList();
  }

  private static String kind(JsonNode event) {
    return event.path("type").asText().replace("org.haoscar.alarm.", "")
        + " "
        + event.at("/data/severity").asText()
        + " "
        + event.at("/data/condition").asText()
        + " "
        + event.at("/data/subject").asText();
  }

  private static JsonNode event(String body) {
    try {
      return Json.parse(body);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> ids(String transition) {
    return told.stream()
        .map(LookoutTest::event)
        .filter(e -> e.path("type").asText().endsWith(transition))
        .map(e -> e.at("/data/alarmId").asText())
        .sorted()
        .toList();
  }

  private List<String> subjects() {
    return Arrays.stream(mail.getReceivedMessages())
        .map(
            message -> {
              try {
                return message.getSubject();
              } catch (MessagingException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  /** Time passes only as far as those who are well have said so meanwhile. */
  private void passUntil(Callable<Boolean> condition, Speaker... well) {
    await()
        .until(
            () -> {
              boolean heard = true;
              for (Speaker speaker : well) {
                heard &= speaker.speak();
              }
              if (heard) {
                ahead.addAndGet(Duration.ofSeconds(5).toNanos());
              }
              return condition.call();
            });
  }

  @Test
  void bothHeadsFallSilentAndReturnUnderTheSameIds() throws Exception {
    try (var lookout = Lookout.of(configuration(), time)) {
      int port = lookout.start().port();
      var alpha = new Speaker("alpha", port);
      var beta = new Speaker("beta", port);
      try (alpha;
          beta) {
        passUntil(() -> status(port) == Exit.OK, alpha, beta);
        assertThat(told).isEmpty();
        passUntil(() -> told.size() == 1, alpha);
        assertThat(kinds()).containsExactly("raised major watch.headQuiet beta");
        assertThat(status(port)).isEqualTo(Exit.WARNING);
        passUntil(() -> told.size() == 3);
        assertThat(kinds()).contains("raised critical watch.pairQuiet pair");
        assertThat(status(port)).isEqualTo(Exit.CRITICAL);
        passUntil(() -> told.size() == 6, alpha, beta);
        assertThat(ids("cleared")).isEqualTo(ids("raised")).doesNotHaveDuplicates();
        await().until(() -> subjects().size() == 6);
        assertThat(subjects()).anyMatch(s -> s.contains("CRITICAL watch.pairQuiet"));
        assertThat(status(port)).isEqualTo(Exit.OK);
      }
    }
  }

  @Test
  void forgedAndReplayedBeatsDoNotKeepAHeadAlive() throws Exception {
    try (var lookout = Lookout.of(configuration(), time);
        var alpha = new Speaker("alpha", lookout.start().port())) {
      String caught = alpha.beat(1);
      assertThat(alpha.post(caught, Speaker.WHSEC)).isEqualTo(200);
      assertThat(alpha.post(caught, Speaker.WHSEC)).isEqualTo(409);
      assertThat(alpha.post(alpha.beat(2), Speaker.OTHER)).isEqualTo(401);
      passUntil(
          () -> {
            alpha.post(caught, Speaker.WHSEC);
            alpha.post(alpha.beat(3), Speaker.OTHER);
            return kinds().contains("raised major watch.headQuiet alpha");
          });
      assertThat(told).anyMatch(text -> text.contains("a beat was refused"));
    }
  }

  @Test
  void aRestartForgetsNeitherWhatIsOpenNorWhatIsUntoldNorTheLastBeat() throws Exception {
    String caught;
    // Nobody listens on port 9: the webhook is down.
    try (var lookout = Lookout.of(configuration(9), time);
        var alpha = new Speaker("alpha", lookout.start().port())) {
      caught = alpha.beat(1);
      assertThat(alpha.post(caught, Speaker.WHSEC)).isEqualTo(200);
      passUntil(() -> subjects().size() == 3);
      await()
          .until(
              () -> {
                String memory = Files.readString(folder.resolve("watch.json"));
                return count(memory, "DUE") == 3 && count(memory, "DELIVERED") == 3;
              });
    }
    assertThat(told).isEmpty();
    try (var lookout = Lookout.of(configuration(), time);
        var again = new Speaker("alpha", lookout.start().port())) {
      passUntil(() -> told.size() == 3);
      assertThat(again.post(caught, Speaker.WHSEC)).isEqualTo(409);
      assertThat(again.post(again.beat(2), Speaker.WHSEC)).isEqualTo(200);
      passUntil(() -> ids("cleared").size() == 2, again);
      assertThat(ids("raised")).containsAll(ids("cleared"));
      assertThat(subjects().stream().filter(s -> s.contains("CRITICAL"))).hasSize(1);
    }
  }

  private static int count(String text, String word) {
    return text.split("\"" + word + "\"", -1).length - 1;
  }

  private static int status(int port) {
    return command("--status", "--listen", "127.0.0.1:" + port).code();
  }

  record Said(int code, String out, String err) {}

  private static Said command(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var line = new CommandLine(new WatchCommand(configuration -> 0));
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Said(line.execute(args), out.toString(), err.toString());
  }

  @Test
  void thePageIsThereForPeopleAndPrograms() throws Exception {
    try (var lookout = Lookout.of(configuration(), time);
        var client = HttpClient.newHttpClient()) {
      int port = lookout.start().port();
      var said = command("--status", "--json", "--listen", "127.0.0.1:" + port);
      assertThat(Json.parse(said.out()).at("/heads/0/head").asText()).isEqualTo("alpha");
      URI url = URI.create("http://127.0.0.1:" + port + "/status");
      var page = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
      assertThat(page.body()).contains(": cluster demo: alpha ");
      var big =
          HttpRequest.newBuilder(url.resolve("/beat"))
              .POST(HttpRequest.BodyPublishers.ofString("x".repeat(20_000)))
              .build();
      assertThat(client.send(big, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }
  }
}
