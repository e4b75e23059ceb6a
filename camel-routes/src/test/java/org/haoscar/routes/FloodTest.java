package org.haoscar.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.haoscar.mbeans.decision.Cap;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More at once than anybody reads. */
class FloodTest {
  private static final int CAP = Cap.Limits.DEFAULT.most();

  @Test
  void aBurstIsStoredWholeAndToldWithinTheCap() throws Exception {
    try (var hook = new HookServer();
        var scene = new Scene(Scene.trap("nms"), Scene.webhook("chat", hook)).start()) {
      for (int burst = 0; burst < 50; burst++) {
        String prefix = "r" + burst + "-";
        scene.see(split(prefix, 200), events(scene, 2000));
        // all go again but one
        scene.see(split(prefix, burst == 49 ? 1 : 0));
      }
      await()
          .atMost(Duration.ofMinutes(10))
          .until(() -> scene.journal.size().entries() >= 100_000 + 19_999);
      assertThat(scene.journal.events()).hasSize(100_000);
      assertThat(scene.flow.forgotten()).isZero();
      windowsUntilAllIsTold(scene, 1);

      long digests = traps(scene, "haAlarmSumTold");
      assertThat(scene.traps.taken().size() - digests).isLessThanOrEqualTo(2L * CAP);
      assertThat(digests).isBetween(1L, 2L);
      assertThat(scene.flow.book().alarms()).hasSize(1);
      assertThat(lastWords(hook)).containsEntry("r49-0", "critical");
    }
  }

  /** One thing that never rests, and a hundred that take turns. */
  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void tenThousandFlapsInAnHourAreToldWithinTheCapAndTheLastWordIsRight(int objects)
      throws Exception {
    try (var hook = new HookServer();
        var scene = new Scene(Scene.trap("nms"), Scene.webhook("chat", hook)).start()) {
      var decided = new Semaphore(0);
      scene.flow.onDecision(decision -> decided.release());
      var open = new TreeSet<Integer>();
      var told = new ArrayList<Integer>();
      for (int flap = 0; flap < 10_000; flap++) {
        toggle(open, flap % objects);
        scene.time.advance(Duration.ofMillis(360));
        decided.drainPermits();
        scene.see(open.stream().map(n -> split("r" + n, 1).getFirst()).toList());
        assertThat(decided.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        told.add(scene.traps.taken().size());
      }
      // The last of each: one is open, or of the hundred each second one.
      Set<Integer> last = new TreeSet<>(open);
      toggle(last, 0);
      List<Finding> holding = last.stream().map(n -> split("r" + n, 1).getFirst()).toList();
      // What swung is told to be over when it was gone for a while.
      for (int minute = 0; minute < 6; minute++) {
        scene.time.advance(Duration.ofMinutes(1));
        decided.drainPermits();
        scene.see(holding);
        assertThat(decided.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      }
      windowsUntilAllIsTold(scene, last.size());

      int window = (int) (Cap.Limits.DEFAULT.window().toMillis() / 360);
      for (int from = 0; from + window < told.size(); from++) {
        assertThat(told.get(from + window) - told.get(from)).isLessThanOrEqualTo(2 * CAP + 3);
      }
      Map<String, String> words = lastWords(hook);
      assertThat(words).hasSize(objects);
      words.forEach(
          (object, word) ->
              assertThat(word)
                  .as(object)
                  .isEqualTo(
                      last.contains(Integer.valueOf(object.substring(1, object.length() - 1)))
                          ? "critical"
                          : "cleared"));
    }
  }

  private static void toggle(Set<Integer> open, int one) {
    if (!open.remove(one)) {
      open.add(one);
    }
  }

  @Test
  void aClearIsNeverToldBeforeItsRaise() throws Exception {
    try (var hook = new HookServer();
        var scene = new Scene(Scene.webhook("chat", hook)).start()) {
      scene.see(split("a", 200));
      await().until(() -> scene.flow.book().alarms().size() == 200);
      scene.see(split("a", 100));
      windowsUntilAllIsTold(scene, 100);
      Map<String, String> last = new HashMap<>();
      for (JsonNode notice : notices(hook)) {
        String before = last.put(notice.get("object").asText(), notice.get("transition").asText());
        assertThat(before)
            .isEqualTo(notice.get("transition").asText().equals("clear") ? "raise" : null);
      }
      assertThat(last).hasSize(200);
      assertThat(last.values().stream().filter("clear"::equals)).hasSize(100);
      assertThat(hook.received().stream().map(r -> r.header("webhook-id")).toList())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aDigestIsReadableInAMail() throws Exception {
    try (var mail = new MailBox(0);
        var scene = new Scene(Scene.mail("oncall", mail.port())).start()) {
      scene.see(split("a", 400));
      windowsUntilAllIsTold(scene, 400);
      assertThat(mail.subjects()).hasSize(CAP + 1);
      assertThat(mail.subjects().getLast())
          .isEqualTo("[lab] DIGEST 340 alarms, 340 critical, 0 over (alpha)");
      var parts = (jakarta.mail.Multipart) mail.messages().getLast().getContent();
      String plain = (String) parts.getBodyPart(0).getContent();
      assertThat(plain)
          .startsWith("DIGEST: 340 changes of 340 alarms at once, 0 of them over.")
          .contains("\r\nCRITICAL drbd.splitBrain\r\n  a")
          .contains("And 140 more alarms");
      assertThat(plain.lines().filter(line -> line.startsWith("  "))).hasSize(200);
      assertThat((String) parts.getBodyPart(1).getContent()).contains("<li>a");
    }
  }

  @Test
  void aDigestThatIsNotTakenIsTriedAgain() throws Exception {
    try (var hook = new HookServer();
        var scene = new Scene(Scene.webhook("chat", hook)).start()) {
      scene.see(split("a", CAP));
      await().until(() -> hook.accepted().size() == CAP);
      hook.answer(503, 503);
      scene.see(split("a", CAP + 10));
      windowsUntilAllIsTold(scene, CAP + 10);
      assertThat(hook.received().stream().filter(r -> r.answered() == 503)).hasSize(2);
      assertThat(notices(hook)).hasSize(CAP + 10);
    }
  }

  private static void windowsUntilAllIsTold(Scene scene, int open) {
    await().until(() -> scene.flow.book().alarms().size() == open);
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              scene.time.advance(Duration.ofSeconds(1));
              return scene.journal.tally().values().stream()
                  .allMatch(states -> states.keySet().equals(Set.of(State.DELIVERED)));
            });
  }

  private static List<Finding> split(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            n ->
                Finding.holds(
                    Scene.SPLIT_BRAIN, AlarmKey.PAIR, prefix + n, prefix + n + " diverges."))
        .toList();
  }

  private static Event[] events(Scene scene, int count) {
    return IntStream.range(0, count).mapToObj(n -> scene.event("connection")).toArray(Event[]::new);
  }

  private static long traps(Scene scene, String with) {
    return scene.traps.taken().stream()
        .filter(trap -> trap.varbinds().stream().anyMatch(v -> v.name().equals(with)))
        .count();
  }

  /** What a receiver read of each object, alone and in digests, in the order of arrival. */
  private static List<JsonNode> notices(HookServer hook) throws Exception {
    var notices = new java.util.ArrayList<JsonNode>();
    for (var received : hook.accepted()) {
      JsonNode event = new ObjectMapper().readTree(received.body());
      if (event.get("type").asText().equals("org.haoscar.digest")) {
        event.get("data").get("notifications").forEach(notices::add);
      } else {
        notices.add(event.get("data"));
      }
    }
    return notices;
  }

  private static Map<String, String> lastWords(HookServer hook) throws Exception {
    Map<String, String> last = new HashMap<>();
    notices(hook).forEach(n -> last.put(n.get("object").asText(), n.get("severity").asText()));
    return last;
  }
}
