package org.haoscar.agent.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.haoscar.agent.json.Json;
import org.haoscar.agent.peer.Town.House;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairingTest {
  @TempDir Path folder;
  private Town town;
  private House alpha;
  private House beta;

  @BeforeEach
  void start() throws Exception {
    town = new Town(folder);
    alpha = town.house("alpha");
    beta = town.house("beta");
  }

  @AfterEach
  void stop() {
    town.close();
  }

  private static String code(House house) throws IOException {
    return Json.parse(house.pairing().open()).path("code").asText();
  }

  private static JsonNode join(House who, String code, House with) throws IOException {
    return Json.parse(who.pairing().join(code, with.at().toString()));
  }

  private static JsonNode outcome(House house) throws IOException {
    return Json.parse(house.pairing().outcome(0));
  }

  private static void connected(House... houses) {
    for (House house : houses) {
      await().until(() -> house.link().status().connected());
    }
  }

  @Test
  void aCodePairsTwoHeads() throws Exception {
    JsonNode joined = join(beta, code(alpha), alpha);
    assertThat(joined.path("done").asBoolean()).as(joined.toString()).isTrue();
    assertThat(joined.at("/peer/name").asText()).isEqualTo("alpha");
    assertThat(joined.at("/peer/current").asText()).isEqualTo(alpha.link().fingerprint().hex());
    JsonNode outcome = outcome(alpha);
    assertThat(outcome.path("state").asText()).isEqualTo("paired");
    assertThat(outcome.at("/peer/name").asText()).isEqualTo("beta");
    assertThat(outcome.at("/peer/current").asText()).isEqualTo(beta.link().fingerprint().hex());
    connected(alpha, beta);
    alpha.shelf().add("r0");
    alpha.link().wake();
    await().untilAsserted(() -> assertThat(beta.shelf().read()).containsExactly("r0"));
  }

  @Test
  void theFilesAreForNobodyElse() throws Exception {
    join(beta, code(alpha), alpha);
    for (String file : List.of("identity.pem", "pins.json")) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(town.state("alpha").resolve("peer").resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void thePairingSurvivesARestart() throws Exception {
    join(beta, code(alpha), alpha);
    connected(alpha, beta);
    beta.link().close();
    await().until(() -> !alpha.link().status().connected());
    House again = town.house("beta", "demo", beta.port(), List.of());
    connected(again, alpha);
  }

  @Test
  void aTypoIsNamedBeforeAnybodyIsAsked() throws Exception {
    String code = code(alpha);
    char first = code.charAt(0) == '7' ? '8' : '7';
    assertThat(join(beta, first + code.substring(1), alpha).path("error").asText())
        .contains("typo");
    assertThat(join(beta, code.substring(2), alpha).path("error").asText())
        .isEqualTo("a code has 36 letters and digits, this has 34");
    assertThat(join(beta, "U" + code.substring(1), alpha).path("error").asText())
        .contains("\"U\" is in no code");
    assertThat(outcome(alpha).path("triesLeft").asInt()).isEqualTo(5);
  }

  @Test
  void everyChangedLetterIsATypo() {
    String text = PairingCode.make(alpha.link().fingerprint()).text();
    assertThat(text).matches("([0-9A-Z]{4}-){8}[0-9A-Z]{4}");
    assertThat(PairingCode.parse(text.toLowerCase(java.util.Locale.ROOT).replace('-', ' ')))
        .isInstanceOf(PairingCode.Parsed.Right.class);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '-') {
        String wrong =
            text.substring(0, i) + (text.charAt(i) == 'Z' ? 'Y' : 'Z') + text.substring(i + 1);
        assertThat(PairingCode.parse(wrong)).isInstanceOf(PairingCode.Parsed.Wrong.class);
      }
    }
  }

  @Test
  void aCodeOfAnotherHeadLeadsNowhere() throws Exception {
    House gamma = town.house("gamma");
    code(alpha);
    JsonNode joined = join(beta, code(gamma), alpha);
    assertThat(joined.path("error").asText()).contains("did not make this code");
    assertThat(beta.link().status().peer()).isEmpty();
  }

  /** With the fingerprint right and the secret wrong, as who has seen a certificate could make. */
  private String guessed() {
    return PairingCode.make(alpha.link().fingerprint()).text();
  }

  @Test
  void fiveWrongTriesEndTheCode() throws Exception {
    String right = code(alpha);
    for (int i = 1; i < 5; i++) {
      assertThat(join(beta, guessed(), alpha).path("error").asText()).endsWith("wrong code");
    }
    assertThat(join(beta, guessed(), alpha).path("error").asText()).contains("void now");
    assertThat(outcome(alpha).path("error").asText())
        .contains("5 wrong tries ended the code, the last from 127.0.0.1");
    assertThat(join(beta, right, alpha).path("error").asText()).contains("no code is open");
    assertThat(alpha.link().status().refused())
        .anySatisfy(
            refused -> {
              assertThat(refused.reason()).contains("pairing code");
              assertThat(refused.count()).isEqualTo(5);
            });
  }

  @Test
  void aCodeExpires() throws Exception {
    String code = code(alpha);
    town.later(Duration.ofMinutes(10));
    assertThat(join(beta, code, alpha).path("error").asText()).contains("no code is open");
    assertThat(outcome(alpha).path("error").asText()).contains("expired");
  }

  @Test
  void aCodeWorksOnce() throws Exception {
    String code = code(alpha);
    join(beta, code, alpha);
    House gamma = town.house("gamma");
    assertThat(join(gamma, code, alpha).path("error").asText()).contains("no code is open");
    assertThat(alpha.link().status().peer().orElseThrow().peer().head()).isEqualTo("beta");
  }

  @Test
  void whoIsPairedSaysWithWhom() throws Exception {
    join(beta, code(alpha), alpha);
    assertThat(Json.parse(alpha.pairing().open()).path("error").asText())
        .contains("paired with beta since", "haoscar pair --revoke");
    House gamma = town.house("gamma");
    assertThat(join(beta, code(gamma), gamma).path("error").asText()).contains("paired with alpha");
  }

  @Test
  void twoClustersAreNotPaired() throws Exception {
    House other = town.house("gamma", "other", Town.freePort(), List.of());
    assertThat(join(other, code(alpha), alpha).path("error").asText())
        .contains("cluster demo", "of other", "cluster.name");
    assertThat(alpha.link().status().peer()).isEmpty();
    assertThat(outcome(alpha).path("state").asText()).isEqualTo("open");
  }

  @Test
  void twoHeadsOfOneNameAreNotPaired() throws Exception {
    var twin = new Town(folder.resolve("elsewhere"));
    try (twin) {
      House other = twin.house("alpha");
      assertThat(join(other, code(alpha), alpha).path("error").asText())
          .contains("both heads are called alpha", "cluster.node");
    }
  }

  @Test
  void clocksFarApartAreNamed() {
    Introduction here = alpha.link().introduction();
    var there =
        new Introduction(
            new org.haoscar.mbeans.model.Origin("demo", "beta"),
            here.at().plus(Duration.ofHours(9)),
            8779,
            List.of());
    assertThat(here.objection(there)).hasValueSatisfying(s -> assertThat(s).contains("clocks"));
  }

  @Test
  void nobodyAnswersIsSaidForEachAddress() throws Exception {
    int silent = Town.freePort();
    var joined =
        Json.parse(beta.pairing().join(code(alpha), "127.0.0.1:" + silent + " no.such.invalid"));
    assertThat(joined.path("error").asText())
        .contains(
            "127.0.0.1:" + silent + " cannot be reached", "no.such.invalid:8779: no such host");
    assertThat(Json.parse(beta.pairing().join(code(alpha), "a b/c")).path("error").asText())
        .contains("\"b/c\" is no address");
  }

  @Test
  void ownCodeIsForTheOtherHead() throws Exception {
    assertThat(join(alpha, code(alpha), alpha).path("error").asText())
        .contains("made on this head");
  }

  @Test
  void whoIsRevokedIsTurnedAwayAtOnce() throws Exception {
    join(beta, code(alpha), alpha);
    connected(alpha, beta);
    assertThat(Json.parse(alpha.pairing().revoke()).at("/peer/name").asText()).isEqualTo("beta");
    await().until(() -> !beta.link().status().connected());
    await()
        .untilAsserted(
            () ->
                assertThat(beta.link().status().paths().getFirst().lastError())
                    .contains("does not take this head's certificate"));
    await().until(() -> alpha.link().status().paths().isEmpty());
    await()
        .untilAsserted(
            () ->
                assertThat(alpha.link().status().refused())
                    .anySatisfy(r -> assertThat(r.reason()).contains("not the peer's")));
    assertThat(Json.parse(alpha.pairing().revoke()).path("error").asText()).contains("nobody");
  }

  @Test
  void aCertificateIsRotatedWhilePagesFlow() throws Exception {
    join(beta, code(alpha), alpha);
    connected(alpha, beta);
    var before = alpha.link().fingerprint();
    int written = 0;
    for (int round = 0; round < 3; round++) {
      assertThat(Json.parse(alpha.pairing().rotate()).path("done").asBoolean()).isTrue();
      for (int i = 0; i < 20; i++) {
        alpha.shelf().add("a" + written);
        beta.shelf().add("b" + written++);
        alpha.link().wake();
        beta.link().wake();
      }
      int all = written;
      var now = alpha.link().fingerprint();
      await()
          .untilAsserted(
              () -> {
                assertThat(beta.link().status().peer().orElseThrow().prints().current())
                    .isEqualTo(now);
                assertThat(beta.shelf().read()).hasSize(all);
                assertThat(alpha.shelf().read()).hasSize(all);
              });
    }
    assertThat(alpha.link().fingerprint()).isNotEqualTo(before);
    assertThat(beta.link().status().refusals()).isZero();
    assertThat(alpha.link().status().refusals()).isZero();
    assertThat(beta.shelf().losses()).isEmpty();
  }

  @Test
  void withoutThePeerNothingIsRotated() throws Exception {
    var before = alpha.link().fingerprint();
    assertThat(Json.parse(alpha.pairing().rotate()).path("error").asText()).contains("with nobody");
    join(beta, code(alpha), alpha);
    connected(alpha, beta);
    beta.link().close();
    await().until(() -> !alpha.link().status().connected());
    assertThat(Json.parse(alpha.pairing().rotate()).path("error").asText())
        .contains("beta cannot be reached", "nothing was changed");
    assertThat(alpha.link().fingerprint()).isEqualTo(before);
  }
}
