package org.haoscar.agent.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.haoscar.agent.http.Identity;
import org.haoscar.agent.peer.Town.House;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each attack is refused and counted, and the pair goes on talking, during and after it. */
class AttackTest {
  @TempDir Path folder;
  private Town town;
  private House alpha;
  private House beta;
  private int told;

  @BeforeEach
  void start() throws Exception {
    town = new Town(folder);
    List<House> pair = town.pair();
    alpha = pair.get(0);
    beta = pair.get(1);
    theLinkWorks();
  }

  @AfterEach
  void stop() {
    town.close();
  }

  private void theLinkWorks() {
    told++;
    alpha.shelf().add("a" + told);
    beta.shelf().add("b" + told);
    alpha.link().wake();
    beta.link().wake();
    await()
        .untilAsserted(
            () -> {
              assertThat(alpha.shelf().read()).hasSize(told);
              assertThat(beta.shelf().read()).hasSize(told);
            });
  }

  private long refused(Refusals.Reason reason) {
    return alpha.link().status().refused().stream()
        .filter(one -> one.reason().startsWith(reason.words))
        .mapToLong(LinkStatus.Refusal::count)
        .sum();
  }

  private Socket socket() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), alpha.port());
  }

  private void send(byte[] bytes) throws IOException {
    try (var socket = socket()) {
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (java.net.SocketException e) {
      assertThat(e).as("it hung up on us").isNotNull();
    }
  }

  /** The handshake as far as it goes, and one request. */
  private String ask(SSLContext context) throws IOException {
    try (var raw = socket();
        var tls =
            (SSLSocket)
                context.getSocketFactory().createSocket(raw, Town.HERE, alpha.port(), true)) {
      tls.startHandshake();
      Impostor.text(tls.getOutputStream(), "GET /v1/hello HTTP/1.1\r\n\r\n");
      return new String(
          tls.getInputStream().readNBytes(16), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "refused: " + e.getMessage();
    }
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // whoever
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // whoever
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private Identity other() throws Exception {
    return Identity.selfSigned("beta", Optional.empty(), town.time().now());
  }

  @Test
  void anotherCertificateIsRefused() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(ask(other().trusting(new Doorman(print -> true)))).startsWith("refused");
    }
    await().untilAsserted(() -> assertThat(refused(Refusals.Reason.STRANGER)).isEqualTo(3));
    theLinkWorks();
  }

  @Test
  void noCertificateIsRefused() throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    assertThat(ask(context)).startsWith("refused");
    await().untilAsserted(() -> assertThat(refused(Refusals.Reason.NO_CERTIFICATE)).isEqualTo(1));
    theLinkWorks();
  }

  @Test
  void whatWasRecordedIsWorthNothing() throws Exception {
    try (var tap = new Wiretap(alpha.port())) {
      var dialer = dialer(tap);
      try (Wire wire = dialer.dial(tap.at())) {
        wire.send(Wire.Request.get(Answers.HELLO));
        assertThat(wire.reply(Strict.MOST_BYTES).status()).isEqualTo(200);
      }
      byte[] recorded = tap.recorded().getFirst();
      assertThat(recorded.length).isGreaterThan(500);
      send(recorded);
      var random = new Random(7);
      for (int i = 0; i < 100; i++) {
        byte[] mutated = recorded.clone();
        for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
          mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
        }
        send(mutated);
      }
      await().untilAsserted(() -> assertThat(alpha.link().status().refusals()).isEqualTo(101));
    }
    theLinkWorks();
  }

  private Dialer dialer(Wiretap tap) throws Exception {
    var own = OwnIdentity.open(town.state("beta").resolve("peer"), "beta", town.time());
    return new Dialer(own.current(), print -> tap.at().port() > 0, new Deadlines());
  }

  @Test
  void truncatedAndRandomBytesAreRefused() throws Exception {
    var random = new Random(3);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[1 + random.nextInt(2000)];
      random.nextBytes(bytes);
      if (i % 2 == 0) {
        // as far as a TLS record's head
        System.arraycopy(new byte[] {22, 3, 1}, 0, bytes, 0, Math.min(3, bytes.length));
      }
      send(bytes);
    }
    await().untilAsserted(() -> assertThat(alpha.link().status().refusals()).isEqualTo(100));
    assertThat(alpha.link().status().refused()).hasSizeLessThanOrEqualTo(Refusals.MOST);
    theLinkWorks();
  }

  @Test
  void aLookWhetherThePortIsOpenIsNoAttack() throws Exception {
    socket().close();
    send(new byte[] {1});
    await().until(() -> alpha.link().status().refusals() > 0);
    theLinkWorks();
    assertThat(alpha.link().status().refusals()).as("of the one who spoke").isEqualTo(1);
  }

  @Test
  void aThousandThatNeverSpeakPushOutEachOther() throws Exception {
    var crowd = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 1000; i++) {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), alpha.port()));
        crowd.add(socket);
        if (i % 100 == 0) {
          theLinkWorks();
        }
      }
      // A newcomer gets in between them.
      beta.link().close();
      beta = town.house("beta", "demo", beta.port(), List.of());
      await().until(() -> beta.link().status().connected());
      await().untilAsserted(() -> assertThat(refused(Refusals.Reason.CROWD)).isPositive());
      await()
          .untilAsserted(
              () ->
                  assertThat(refused(Refusals.Reason.CROWD) + refused(Refusals.Reason.SLOW))
                      .isEqualTo(1000));
      assertThat(alpha.link().status().refused())
          .anySatisfy(one -> assertThat(one.address()).isEqualTo("127.0.0.2"));
    } finally {
      for (Socket socket : crowd) {
        socket.close();
      }
    }
  }

  @Test
  void aHandshakeThatDripsIsEnded() throws Exception {
    try (var socket = socket()) {
      OutputStream out = socket.getOutputStream();
      await()
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () -> {
                drip(out);
                assertThat(refused(Refusals.Reason.SLOW)).isEqualTo(1);
              });
    }
    theLinkWorks();
  }

  private static void drip(OutputStream out) {
    try {
      out.write(22);
    } catch (IOException e) {
      assertThat(e).as("it hung up on us").isNotNull();
    }
  }

  @Test
  void aPeerThatAsksNonsenseIsAnsweredSo() throws Exception {
    try (var tap = new Wiretap(alpha.port())) {
      for (String target :
          Arrays.asList(
              "/v1/journal?run=x&after=-1",
              "/v1/journal?run=" + "x".repeat(200),
              "/v1/journal?run=x&after=99999999999999999999",
              "/v1/journal?after=1&after=2",
              "/v1/journal?wait=forever")) {
        try (Wire wire = dialer(tap).dial(tap.at())) {
          wire.send(Wire.Request.get(target));
          assertThat(wire.reply(Strict.MOST_BYTES).status()).as(target).isEqualTo(400);
        }
      }
      try (Wire wire = dialer(tap).dial(tap.at())) {
        wire.send(Wire.Request.post(Answers.NEXT, "[".repeat(10_000)));
        assertThat(wire.reply(Strict.MOST_BYTES).status()).isEqualTo(400);
      }
      try (Wire wire = dialer(tap).dial(tap.at())) {
        assertThatIOException().as("it hangs up").isThrownBy(() -> tellTooMuch(wire));
      }
    }
    await().untilAsserted(() -> assertThat(refused(Refusals.Reason.NONSENSE)).isEqualTo(7));
    theLinkWorks();
  }

  /** Whether it gets there whole is a matter of who is sooner. */
  private static void tellTooMuch(Wire wire) throws Exception {
    wire.send(Wire.Request.post(Answers.NEXT, "x".repeat(20_000)));
    wire.reply(Strict.MOST_BYTES);
  }

  @Test
  void theLogIsNotFlooded() {
    var refusals = new Refusals(town.time());
    for (int i = 0; i < 10_000; i++) {
      refusals.add("192.0.2." + i % 250, Refusals.Reason.NO_TLS, "");
    }
    assertThat(refusals.recent()).hasSize(Refusals.MOST);
    assertThat(refusals.total()).isEqualTo(10_000);
    assertThat(refusals.said()).isEqualTo(1);
    town.later(Duration.ofMinutes(1));
    refusals.add("192.0.2.1", Refusals.Reason.NO_TLS, "");
    assertThat(refusals.said()).isEqualTo(2);
  }
}
