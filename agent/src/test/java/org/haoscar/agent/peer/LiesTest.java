package org.haoscar.agent.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.haoscar.agent.peer.Impostor.Says;
import org.haoscar.agent.peer.Town.House;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal.Position;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A peer with the right certificate that answers what cannot be: nothing of it is taken. */
class LiesTest {
  @TempDir Path folder;
  private Town town;
  private House alpha;
  private Impostor beta;
  private Shelf honest;

  @BeforeEach
  void start() throws Exception {
    town = new Town(folder);
    int port = Town.freePort();
    int other = Town.freePort();
    PairedHeads.write(town.head("alpha", port), town.head("beta", other), town.time());
    var identity = OwnIdentity.open(town.state("beta").resolve("peer"), "beta", town.time());
    honest = new Shelf(new Origin("demo", "beta"), town.time());
    honest.add("one");
    honest.add("two");
    beta = new Impostor(identity.current().identity(), other, this::truth);
    alpha = town.house("alpha", "demo", port, List.of());
    await().untilAsserted(() -> assertThat(alpha.shelf().read()).containsExactly("one", "two"));
  }

  @AfterEach
  void stop() throws Exception {
    town.close();
    beta.close();
  }

  private void truth(String target, OutputStream out) throws java.io.IOException {
    Impostor.whole(
        out, (target.startsWith(Answers.HELLO) ? honest.hello().json() : page(target)).toString());
  }

  private com.fasterxml.jackson.databind.node.ObjectNode page(String target) {
    try {
      return PageJson.of(honest.page(Target.parse(target).after()));
    } catch (Strict.NonsenseException e) {
      throw new IllegalStateException(e);
    }
  }

  private String edited(String target, String what, String with) {
    String page = page(target).toString();
    assertThat(page).contains(what);
    return page.replace(what, with);
  }

  record Lie(String name, Telling telling) {
    @Override
    public String toString() {
      return name;
    }
  }

  interface Telling {
    void tell(LiesTest test, String target, OutputStream out) throws java.io.IOException;
  }

  private static Lie page(String name, String what, String with) {
    return new Lie(
        name, (test, target, out) -> Impostor.whole(out, test.edited(target, what, with)));
  }

  private static Lie body(String name, String body) {
    return new Lie(name, (test, target, out) -> Impostor.whole(out, body));
  }

  private static Lie bytes(String name, String bytes) {
    return new Lie(name, (test, target, out) -> Impostor.text(out, bytes));
  }

  /** The honest page has the entry 3 and follows 2. */
  static Stream<Lie> lies() {
    return Stream.of(
        page("goes back", "\"sequence\":3", "\"sequence\":2"),
        page("negative", "\"sequence\":3", "\"sequence\":-3"),
        page("jumps", "\"upTo\":3", "\"upTo\":900"),
        new Lie("far beyond", LiesTest::farBeyond),
        page("beyond all numbers", "\"sequence\":3", "\"sequence\":99999999999999999999"),
        page("of another head", "\"head\":\"beta\"", "\"head\":\"gamma\""),
        page("of this head", "\"head\":\"beta\"", "\"head\":\"alpha\""),
        page("of another cluster", "\"cluster\":\"demo\"", "\"cluster\":\"other\""),
        page("its run ends before it began", "\"base\":0", "\"base\":77"),
        page("another run that went back", Shelf.RUN, "another"),
        page("no number", "\"upTo\":3", "\"upTo\":\"3\""),
        page("a field is missing", "\"at\":", "\"when\":"),
        page("a time of another age", "\"at\":\"2", "\"at\":\"+2999999-2"),
        page("said twice", "\"whole\":false", "\"whole\":false,\"whole\":true"),
        page("absurdly long", "\"three\"", "\"" + "x".repeat(3000) + "\""),
        body("deep", "{\"a\":" + "[".repeat(100_000)),
        body("many", "{\"a\":[" + "[],".repeat(500_000) + "[]]}"),
        body("no object", "[]"),
        body("nothing", ""),
        body("half", "{\"cluster\":\"demo\""),
        bytes("ten gigabytes", "HTTP/1.1 200 -\r\nContent-Length: 10000000000\r\n\r\n{"),
        bytes("in chunks", "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n"),
        bytes("two lengths", "HTTP/1.1 200 -\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
        bytes("no HTTP", "SSH-2.0-OpenSSH_9.9\r\n\r\n"),
        new Lie("an endless head", LiesTest::endlessHead));
  }

  private static void farBeyond(LiesTest test, String target, OutputStream out)
      throws java.io.IOException {
    Impostor.whole(
        out,
        test.edited(target, "\"sequence\":3", "\"sequence\":9000000")
            .replace("\"upTo\":3", "\"upTo\":9000000"));
  }

  private static void endlessHead(LiesTest test, String target, OutputStream out)
      throws java.io.IOException {
    Impostor.text(out, "HTTP/1.1 200 -\r\n");
    while (true) {
      Impostor.text(out, "X-More: " + "x".repeat(1000) + "\r\n");
    }
  }

  @ParameterizedTest
  @MethodSource("lies")
  void isRefusedAndTheTruthIsTakenAfterIt(Lie lie) throws Exception {
    var lies = new AtomicLong();
    Says lying =
        (target, out) -> {
          // Before the third entry is there, nothing can be said wrongly of it.
          if (target.startsWith(Answers.JOURNAL)
              && page(target).toString().contains("\"three\"")
              && lies.getAndIncrement() == 0) {
            lie.telling().tell(this, target, out);
          } else {
            truth(target, out);
          }
        };
    beta.says(lying);
    honest.add("three");
    await()
        .untilAsserted(
            () -> {
              assertThat(alpha.link().status().refusals()).isEqualTo(1);
              assertThat(alpha.link().status().refused().getLast().reason())
                  .startsWith(Refusals.Reason.LIE.words);
              assertThat(alpha.link().status().reading().broken()).isPresent();
              assertThat(alpha.link().status().connected()).isTrue();
            });
    assertThat(alpha.shelf().read()).containsExactly("one", "two");
    town.later(Duration.ofSeconds(5));
    await()
        .untilAsserted(
            () -> {
              assertThat(alpha.shelf().read()).containsExactly("one", "two", "three");
              assertThat(alpha.link().status().reading().broken()).isEmpty();
            });
  }

  @Test
  void anAnswerThatDripsIsEnded() {
    beta.says(
        (target, out) -> {
          Impostor.text(out, "HTTP/1.1 200 -\r\nContent-Length: 1000\r\n\r\n");
          while (true) {
            Impostor.text(out, " ");
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
          }
        });
    await()
        .untilAsserted(
            () -> {
              assertThat(alpha.link().status().paths().getFirst().lastError())
                  .contains("did not answer within 3 s");
              assertThat(alpha.shelf().losses()).isNotEmpty();
            });
  }

  @Test
  void whatOnlyALaterReleaseKnowsIsSkippedAndCounted() throws Exception {
    beta.says(
        (target, out) -> {
          if (target.startsWith(Answers.HELLO)) {
            truth(target, out);
          } else {
            Impostor.whole(
                out,
                page(target)
                    .put("sooner", "or later")
                    .toString()
                    .replace(
                        "\"sequence\":3,\"kind\":\"event\"", "\"sequence\":3,\"kind\":\"gift\""));
          }
        });
    honest.add("three");
    honest.add("four");
    await()
        .untilAsserted(
            () -> {
              assertThat(alpha.shelf().read()).containsExactly("one", "two", "four");
              assertThat(alpha.shelf().position()).contains(new Position(Shelf.RUN, 4));
              assertThat(alpha.link().status().reading().skipped()).isEqualTo(1);
            });
    assertThat(alpha.link().status().refusals()).isZero();
  }

  @Test
  void anotherNameBehindTheCertificateIsNoPeer() {
    beta.says(
        (target, out) ->
            Impostor.whole(
                out,
                new Hello(
                        new Origin("demo", "gamma"),
                        "0.1.0",
                        Hello.SPOKEN,
                        town.time().now(),
                        java.util.Map.of())
                    .json()
                    .toString()));
    await()
        .untilAsserted(
            () ->
                assertThat(alpha.link().status().paths().getFirst().lastError())
                    .contains("calls itself gamma", "was paired as beta"));
  }

  @Test
  void anotherCertificateAtThePeersAddressIsRefused() throws Exception {
    int port = beta.port();
    beta.close();
    try (var impostor =
        new Impostor(
            org.haoscar.agent.http.Identity.selfSigned("beta", Optional.empty(), town.time().now()),
            port,
            this::truth)) {
      await()
          .untilAsserted(
              () -> {
                assertThat(alpha.link().status().paths().getFirst().lastError())
                    .contains("shows another certificate");
                assertThat(alpha.link().status().refused())
                    .anySatisfy(one -> assertThat(one.reason()).contains("not the peer's"));
              });
      assertThat(impostor.port()).isEqualTo(port);
    }
  }
}
