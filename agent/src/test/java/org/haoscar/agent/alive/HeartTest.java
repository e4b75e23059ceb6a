package org.haoscar.agent.alive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.haoscar.agent.config.AliveTarget;
import org.haoscar.agent.config.AliveTarget.Form;
import org.haoscar.agent.json.Json;
import org.haoscar.agent.watch.Publisher;
import org.haoscar.mbeans.agent.AgentCondition;
import org.haoscar.mbeans.agent.AgentStatus.AliveRow;
import org.haoscar.mbeans.agent.Beat;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Secret;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Varbind;
import org.haoscar.mbeans.port.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agent's beats over real sockets. */
class HeartTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration NO_PATIENCE = Duration.ofMillis(500);
  private static final Beat WELL = Samples.beat("alpha", 7, 1);
  private static final Beat UNWELL =
      Samples.beat(
          "alpha",
          new Beat.Ordinal(7, 2),
          new Beat.Word(false, "the journal hangs"),
          Beat.Peer.HEARD);

  private final List<Got> inbox = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;

  record Got(String request, HttpHeaders headers, String body) {
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            inbox.add(
                new Got(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true),
                    body));
            exchange.sendResponseHeaders(status, -1);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private AliveTarget.Url target(Form form, Optional<URI> fail, AliveTarget.Proof proof) {
    return new AliveTarget.Url("noc", url("/ping"), form, fail, proof);
  }

  private static final AliveTarget.Proof NONE =
      new AliveTarget.Proof(Optional.empty(), Optional.empty());

  private static Voice.Answer tell(AliveTarget.Url target, Beat beat) throws InterruptedException {
    var voice = new UrlVoice(target, PATIENCE);
    try {
      return voice.tell(beat);
    } finally {
      voice.close();
    }
  }

  @Test
  void aPlainPingIsAGetAndStaysAwayWhenNotAllIsWell() throws Exception {
    assertThat(tell(target(Form.GET, Optional.empty(), NONE), WELL))
        .isEqualTo(new Voice.Answer.Accepted());
    assertThat(inbox).extracting(Got::request).containsExactly("GET /ping");
    assertThat(tell(target(Form.GET, Optional.empty(), NONE), UNWELL))
        .isEqualTo(new Voice.Answer.Withheld());
    assertThat(tell(target(Form.POST, Optional.empty(), NONE), UNWELL))
        .isEqualTo(new Voice.Answer.Withheld());
    assertThat(inbox).hasSize(1);
  }

  @Test
  void whatIsNotWellGoesToTheFailUrlWithItsReason() throws Exception {
    assertThat(tell(target(Form.POST, Optional.of(url("/ping/fail")), NONE), UNWELL))
        .isEqualTo(new Voice.Answer.Accepted());
    assertThat(inbox.getFirst().request()).isEqualTo("POST /ping/fail");
    assertThat(inbox.getFirst().body()).isEqualTo("not well: the journal hangs\n");
  }

  @Test
  void anEventSaysEverythingAndReadsBackAsItWas() throws Exception {
    tell(target(Form.EVENT, Optional.empty(), NONE), UNWELL);
    var event = Json.parse(inbox.getFirst().body());
    assertThat(event.path("type").asText()).isEqualTo("org.haoscar.agent.alive");
    assertThat(event.path("id").asText()).isEqualTo("alpha-7-2");
    assertThat(event.at("/data/worst").asText()).isEqualTo("major");
    assertThat(event.at("/data/well").asBoolean()).isFalse();
    assertThat(inbox.getFirst().header("content-type")).startsWith("application/cloudevents+json");
    assertThat(BeatText.read(inbox.getFirst().body())).contains(UNWELL);
  }

  @Test
  void aBeatIsSignedAsStandardWebhooksAsksAndCarriesItsToken() throws Exception {
    var proof =
        new AliveTarget.Proof(
            Optional.of(Samples.SECRET), Optional.of(new Secret("a-token-of-the-noc")));
    Beat now = at(Instant.now());
    tell(target(Form.EVENT, Optional.empty(), proof), now);
    Got got = inbox.getFirst();
    new Webhook(Samples.WHSEC).verify(got.body(), got.headers());
    assertThat(got.header("authorization")).isEqualTo("Bearer a-token-of-the-noc");
    assertThat(target(Form.EVENT, Optional.empty(), proof).toString())
        .doesNotContain("whsec", "a-token", "/ping");
  }

  private static Beat at(Instant now) {
    return new Beat(
        WELL.origin(),
        new Beat.Stamp(WELL.stamp().number(), now, "0.1.0"),
        WELL.word(),
        WELL.open(),
        WELL.standing());
  }

  @Test
  void anAnswerThatIsNoYesIsAFailure() throws Exception {
    status = 302;
    assertThat(tell(target(Form.GET, Optional.empty(), NONE), WELL))
        .isEqualTo(
            new Voice.Answer.Failed(
                "http://127.0.0.1:" + server.getAddress().getPort() + ": HTTP 302"));
  }

  @Test
  void aTargetThatHangsDelaysNoOtherAndIsTold() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var hung =
          new AliveTarget.Url(
              "hung",
              URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"),
              Form.GET,
              Optional.empty(),
              NONE);
      Duration every = Duration.ofMillis(50);
      var time = Time.system();
      var publisher = new Publisher(new Origin("demo", "alpha"), time);
      var vitals =
          new Vitals(
              new Pulse(publisher, time), Duration.ofMinutes(1), List.of(), c -> Duration.ZERO);
      var beats = new Beats(publisher, vitals, new Beats.Run(7, "0.1.0", time));
      List<Voice> voices =
          List.of(
              new UrlVoice(hung, NO_PATIENCE),
              new UrlVoice(target(Form.EVENT, Optional.empty(), NONE), PATIENCE));
      try (var heart = new Heart(voices, every, beats, time)) {
        heart.start();
        await().until(() -> inbox.size() >= 10);
        await().until(() -> heart.rows().getFirst().told().lastError().isPresent());
        AliveRow row = heart.rows().getFirst();
        assertThat(row.told().accepted()).isZero();
        assertThat(row.told().lastError().orElseThrow()).contains("no answer within 500 ms");
        assertThat(heart.rows().getLast().told().lastError()).isEmpty();
        await().until(() -> !heart.problems().isEmpty());
        assertThat(heart.problems())
            .filteredOn(problem -> problem.object().equals("hung"))
            .singleElement()
            .satisfies(
                problem -> {
                  assertThat(problem.condition()).isEqualTo(AgentCondition.ALIVE_NOT_SENT);
                  assertThat(problem.text()).contains("since the agent started");
                });
      }
    }
    var numbers =
        inbox.stream()
            .map(got -> BeatText.read(got.body()).orElseThrow().stamp().number())
            .toList();
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void threeIntervalsWithoutAYesAreTooLong() {
    Duration every = Duration.ofMinutes(1);
    long nanos = -5;
    var telling =
        Telling.none(nanos).then(new Voice.Answer.Failed("x"), "well", Samples.NOW, nanos + 1);
    assertThat(telling.overdue(every, nanos + every.toNanos() * 3)).isFalse();
    assertThat(telling.overdue(every, nanos + every.toNanos() * 3 + 1)).isTrue();
    var again = telling.then(new Voice.Answer.Accepted(), "well", Samples.NOW, nanos + 2);
    assertThat(again.overdue(every, nanos + every.toNanos() * 3 + 1)).isFalse();
    assertThat(again.told().lastError()).contains("x");
  }

  @Test
  void theTrapSaysWhatTheMibDeclares() throws Exception {
    var sent = new CopyOnWriteArrayList<List<Varbind>>();
    var to =
        new Channel.Trap(
            "noc",
            Severity.WARNING,
            new Channel.HostPort("192.0.2.1", 162),
            true,
            new Channel.Trap.Security.V3("noc"));
    var voice =
        new TrapVoice(
            new AliveTarget.Trap(to),
            (receiver, notification, varbinds) -> {
              assertThat(notification).endsWith(".67227.1.3.0.1");
              sent.add(varbinds);
            });
    assertThat(voice.tell(UNWELL)).isEqualTo(new Voice.Answer.Accepted());
    assertThat(sent.getFirst())
        .extracting(Varbind::name)
        .startsWith("haAgentBeatCluster", "haAgentBeatHead", "haAgentBeatRun")
        .contains("haAgentBeatWell", "haAgentBeatReason", "haAgentBeatPeer");
    assertThat(sent.getFirst()).extracting(Varbind::value).contains("the journal hangs", false);
  }
}
