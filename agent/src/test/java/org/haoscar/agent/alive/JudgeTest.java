package org.haoscar.agent.alive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.haoscar.agent.config.AliveTarget;
import org.haoscar.agent.config.WatchConfiguration.Head;
import org.haoscar.mbeans.model.Secret;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Secret TOKEN = new Secret("0123456789abcdef");
  private static final String BODY = BeatText.of(Samples.beat("alpha", 7, 1));
  private static final Judge JUDGE =
      new Judge(
          "demo",
          List.of(
              head("alpha", Optional.of(Samples.SECRET), Optional.empty()),
              head("beta", Optional.empty(), Optional.of(TOKEN)),
              head("gamma", Optional.empty(), Optional.empty())));

  private static Head head(String name, Optional<Secret> secret, Optional<Secret> token) {
    return new Head(name, new AliveTarget.Proof(secret, token), Optional.empty());
  }

  private static Judge.Letter signed(String body) {
    String signature = new Signing(Samples.SECRET).sign("id", "1763776000", BODY);
    return new Judge.Letter("", new Judge.Signed("id", "1763776000", signature), body);
  }

  private static Judge.Letter bearing(String authorization, String body) {
    return new Judge.Letter(authorization, new Judge.Signed("", "", ""), body);
  }

  private static int status(Judge.Letter letter) {
    return switch (JUDGE.judge(letter)) {
      case Judge.Verdict.Good good -> 200;
      case Judge.Verdict.Bad bad -> bad.status();
    };
  }

  @Test
  void whatIsSignedIsGood() {
    assertThat(JUDGE.judge(signed(BODY)))
        .isEqualTo(new Judge.Verdict.Good(Samples.beat("alpha", 7, 1)));
  }

  @Test
  void anyChangeOfWhatWasSignedIsForged() {
    assertThat(status(signed(BODY.replace("\"count\":1", "\"count\":2")))).isEqualTo(401);
    var good = signed(BODY);
    var later =
        new Judge.Letter("", new Judge.Signed("id", "1763776001", good.signed().signature()), BODY);
    assertThat(status(later)).isEqualTo(401);
    assertThat(status(bearing("", BODY))).isEqualTo(401);
  }

  @Test
  void oneHeadCannotSpeakAsTheOther() {
    String beta = BeatText.of(Samples.beat("beta", 7, 1));
    assertThat(status(signed(beta))).isEqualTo(401);
    assertThat(status(bearing("Bearer " + TOKEN.text(), BODY))).isEqualTo(401);
    assertThat(status(bearing("Bearer " + TOKEN.text(), beta))).isEqualTo(200);
    assertThat(status(bearing("Bearer 0123456789abcdeX", beta))).isEqualTo(401);
  }

  @Test
  void withoutSecretAndTokenNoBeatCounts() {
    assertThat(status(bearing("Bearer ", BeatText.of(Samples.beat("gamma", 7, 1))))).isEqualTo(401);
  }

  @Test
  void whoIsNotWatchedIsNotKnown() {
    assertThat(status(bearing("", BeatText.of(Samples.beat("delta", 7, 1))))).isEqualTo(404);
    assertThat(status(signed(BODY.replace("\"demo\"", "\"other\"")))).isEqualTo(404);
  }

  @Test
  void whatIsNoBeatIsRefused() {
    for (String body :
        List.of(
            "",
            "[]",
            "null",
            "{\"type\":\"org.haoscar.agent.alive\"}",
            BODY.replace("\"run\":7", "\"run\":-7"),
            BODY.replace("\"run\":7", "\"run\":1e30"),
            BODY.replace("\"well\":true", "\"well\":\"yes\""),
            BODY.replace("durable", "elsewhere"),
            BODY.substring(0, BODY.length() / 2))) {
      assertThat(status(signed(body))).as(body).isEqualTo(400);
    }
  }

  @Test
  void whatABeatSaysCannotDrawOnTheTerminal() {
    String nasty = BODY.replace("\"reason\":\"\"", "\"reason\":\"\\u001b[2Jgone\\n\"");
    assertThat(BeatText.read(nasty).orElseThrow().word().reason()).isEqualTo(" [2Jgone ");
  }
}
