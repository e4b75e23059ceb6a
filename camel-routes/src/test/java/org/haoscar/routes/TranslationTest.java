package org.haoscar.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.haoscar.routes.Tellings.RAISED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.haoscar.mbeans.alarm.AlarmNotice;
import org.haoscar.mbeans.model.Channel.Webhook.Secret;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition.Kind;
import org.haoscar.mbeans.model.Varbind;
import org.haoscar.mbeans.table.Oids;
import org.junit.jupiter.api.Test;

class TranslationTest {
  private static final Telling RAISE = Tellings.of(Kind.RAISE, 1, RAISED, RAISED);
  private static final Telling CLEAR =
      Tellings.of(Kind.CLEAR, 2, RAISED.plusSeconds(303), RAISED.plusSeconds(304));
  private static final Telling LATE =
      Tellings.of(Kind.RAISE, 1, RAISED, RAISED.plus(Duration.ofMinutes(125)));

  @Test
  void aTrapCarriesEveryObjectThatTheMibDeclares() {
    Trap trap = Varbinds.of(CLEAR);
    assertThat(trap.oid()).isEqualTo(Oids.ROOT + ".1.2.0.3");
    assertThat(trap.varbinds())
        .extracting(Varbind::oid)
        .startsWith(Oids.ROOT + ".1.2.1.10.1.0", Oids.ROOT + ".1.2.1.10.2.0")
        .hasSize(AlarmNotice.TABLE.columns().size());
    assertThat(TrapBox.value(trap, "haAlarmNoticeSeverity")).isEqualTo(Severity.CLEARED);
    assertThat(TrapBox.value(trap, "haAlarmNoticeCount")).isEqualTo(2L);
  }

  @Test
  void textFitsItsSyntax() {
    String text = "ä".repeat(200) + "\nsecond line";
    Trap trap = Varbinds.of(Tellings.of(Kind.RAISE, 1, RAISED, RAISED, text));
    assertThat((String) TrapBox.value(trap, "haAlarmNoticeText")).isEqualTo("ä".repeat(126) + "…");
  }

  @Test
  void aMailSaysInItsSubjectWhatAndWhere() {
    assertThat(MailText.of(RAISE).subject())
        .isEqualTo("[lab] CRITICAL drbd.splitBrain r0 on pair (alpha)");
    assertThat(MailText.of(CLEAR).subject())
        .isEqualTo("[lab] RESOLVED drbd.splitBrain r0 on pair (alpha)");
    assertThat(MailText.of(LATE).subject())
        .isEqualTo("[lab] LATE CRITICAL drbd.splitBrain r0 on pair (alpha)");
  }

  @Test
  void aMailSaysWhatIsWrongAndWhatToDo() {
    assertThat(MailText.of(RAISE).content().plain())
        .isEqualTo(
            """
            CRITICAL: Resource r0 diverges on <both> heads.

            Where: r0 on pair
            Cluster: lab, reported by alpha
            Told by: alpha: it has no peer
            Condition: drbd.splitBrain, raised 2 times so far
            Since: 2026-11-21 12:00:00 UTC
            Cause: Both heads wrote while they could not see each other.
            What to do: Decide whose data is kept.
            Clears when: The heads are connected and in step.
            Alarm: a1b2c3d4e5f60718, journal entry 17
            """);
    assertThat(MailText.of(CLEAR).content().plain())
        .contains("Resolved: 2026-11-21 12:05:03 UTC, after 5 min 3 s")
        .doesNotContain("What to do");
    assertThat(MailText.of(LATE).content().plain()).contains("Late: this happened 2 h 5 min ago");
  }

  @Test
  void markupInATextIsShownAndNotFollowed() {
    assertThat(MailText.of(RAISE).content().html())
        .contains("diverges on &lt;both&gt; heads.")
        .doesNotContain("<both>");
  }

  @Test
  void aClearAnswersItsRaise() {
    String raise = MailText.of(RAISE).thread().id();
    assertThat(raise).isEqualTo("<a1b2c3d4e5f60718-1-noc@lab.haoscar.invalid>");
    assertThat(MailText.of(RAISE).thread().answers()).isEmpty();
    assertThat(MailText.of(CLEAR).thread().answers()).contains(raise);
  }

  @Test
  void aCloudEventCarriesTheColumnsOfTheNotice() throws Exception {
    JsonNode event = new ObjectMapper().readTree(EventText.of(CLEAR));
    assertThat(event.get("specversion").asText()).isEqualTo("1.0");
    assertThat(event.get("id").asText()).isEqualTo("a1b2c3d4e5f60718-2");
    assertThat(event.get("type").asText()).isEqualTo("org.haoscar.alarm.cleared");
    assertThat(event.get("source").asText()).isEqualTo("/haoscar/lab");
    assertThat(event.get("subject").asText()).isEqualTo("drbd.splitBrain/pair/r0");
    assertThat(event.get("time").asText()).isEqualTo("2026-11-21T12:05:03Z");
    JsonNode data = event.get("data");
    assertThat(data.get("severity").asText()).isEqualTo("cleared");
    assertThat(data.get("firstRaised").asText()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(data.get("sequence").asLong()).isEqualTo(17);
    assertThat(data.get("planned").asBoolean()).isFalse();
    assertThat(data.get("late").asBoolean()).isFalse();
  }

  @Test
  void aLateCloudEventSaysSo() throws Exception {
    JsonNode data = new ObjectMapper().readTree(EventText.of(LATE)).get("data");
    assertThat(data.get("late").asBoolean()).isTrue();
    assertThat(data.get("lateSeconds").asLong()).isEqualTo(7500);
  }

  @Test
  void theSignatureIsWhatStandardWebhooksVerifies() throws Exception {
    String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    String body = EventText.of(RAISE);
    var headers =
        Signature.headers("a1-1-chat", Instant.now(), body, Optional.of(new Secret(secret)));
    var lists =
        headers.entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey(), e -> List.of(e.getValue())));
    new Webhook(secret).verify(body, HttpHeaders.of(lists, (name, value) -> true));
    assertThat(headers).containsEntry("webhook-id", "a1-1-chat");
  }

  @Test
  void anAnswersWishForPatienceIsUnderstood() {
    assertThat(WebhookSender.patience("120", RAISED)).contains(Duration.ofMinutes(2));
    assertThat(WebhookSender.patience("Sat, 21 Nov 2026 12:01:00 GMT", RAISED))
        .contains(Duration.ofMinutes(1));
    assertThat(WebhookSender.patience("soon", RAISED)).isEmpty();
    assertThat(WebhookSender.patience("-5", RAISED)).isEmpty();
  }

  @Test
  void whatCannotSucceedLaterIsRefused() {
    assertThat(List.of(301, 400, 404, 410)).allMatch(WebhookSender::refuses);
    assertThat(List.of(408, 425, 429, 500, 503)).noneMatch(WebhookSender::refuses);
  }
}
