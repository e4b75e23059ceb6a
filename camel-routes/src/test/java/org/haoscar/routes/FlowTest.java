package org.haoscar.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.AdviceWith;
import org.haoscar.mbeans.alarm.AlarmStatus.RouteState;
import org.haoscar.mbeans.busy.FreePort;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.model.Transition;
import org.junit.jupiter.api.Test;

class FlowTest {

  @Test
  void aRaiseAndItsClearReachEveryKindOfChannel() throws Exception {
    try (var hook = new HookServer();
        var mail = new MailBox(0)) {
      try (var scene =
          new Scene(
                  Scene.trap("nms"), Scene.mail("oncall", mail.port()), Scene.webhook("chat", hook))
              .start()) {
        scene.splitBrain("r0");
        scene.splitBrain();
        await().until(() -> scene.traps.taken().size() == 2);
        await().until(() -> mail.messages().size() == 2);
        await().until(() -> hook.received().size() == 2);
        assertThat(scene.traps.told()).containsExactly("RAISE r0", "CLEAR r0");
        await().until(() -> scene.flow.book().alarms().isEmpty());
      }
    }
  }

  @Test
  void replacingTheTranslatingStepChangesTheMessage() throws Exception {
    try (var mail = new MailBox(0);
        var scene = new Scene(Scene.mail("oncall", mail.port())).start()) {
      AdviceWith.adviceWith(
          scene.flow.context(),
          "translate",
          route ->
              route
                  .weaveById("to-letter")
                  .replace()
                  .process(
                      exchange -> {
                        var telling =
                            new Telling(
                                exchange.getMessage().getBody(Delivery.class),
                                Optional.empty(),
                                Tellings.ALPHA,
                                TestTime.START);
                        var letter = MailText.of(telling);
                        exchange
                            .getMessage()
                            .setBody(
                                new Letter(
                                    letter.from(),
                                    "Wake up",
                                    letter.thread(),
                                    letter.headers(),
                                    letter.content()));
                      }));
      scene.splitBrain("r0");
      await().until(() -> mail.messages().size() == 1);
      assertThat(mail.subjects().getFirst()).isEqualTo("Wake up");
    }
  }

  @Test
  void nothingIsSentBeforeItIsStored() throws Exception {
    try (var scene = new Scene(Scene.trap("nms")).start()) {
      scene.journal.breakFor(batch -> true);
      scene.see(List.of(split("r0")), scene.event("connection"));
      scene.splitBrain();
      advanceWhile(scene, () -> scene.time.instant().isBefore(TestTime.START.plusSeconds(60)));
      assertThat(scene.traps.taken()).isEmpty();
      assertThat(scene.flow.book().alarms()).isEmpty();

      scene.journal.breakFor(batch -> false);
      advanceWhile(scene, () -> scene.traps.taken().size() < 2);
      assertThat(scene.traps.told()).containsExactly("RAISE r0", "CLEAR r0");
      assertThat(scene.journal.events()).containsExactly(eventAt(TestTime.START));
    }
  }

  @Test
  void eachChannelGoesItsOwnPace() throws Exception {
    int port = FreePort.tcp();
    try (var hook = new HookServer();
        var scene =
            new Scene(
                Scene.trap("hung"), Scene.mail("oncall", port), Scene.webhook("chat", hook))) {
      scene.traps.hang();
      hook.answer(500, 500);
      scene.start();
      scene.splitBrain("r0", "r1");
      await().until(() -> hook.received().size() >= 1);
      scene.splitBrain();
      advanceWhile(scene, () -> hook.accepted().size() < 4);
      advanceWhile(scene, () -> scene.time.instant().isBefore(TestTime.START.plusSeconds(60)));
      assertThat(scene.journal.deliveries(State.DELIVERED, 99))
          .extracting(Delivery::channel)
          .containsOnly("chat");
      try (var mail = new MailBox(port)) {
        advanceWhile(scene, () -> mail.messages().size() < 4);
        List<String> subjects = mail.subjects();
        assertThat(subjects.stream().filter(s -> s.contains(" r0 ")).toList())
            .containsExactly(
                "[lab] CRITICAL drbd.splitBrain r0 on pair (alpha)",
                "[lab] RESOLVED drbd.splitBrain r0 on pair (alpha)");
        assertThat(subjects).doesNotHaveDuplicates().hasSize(4);
        assertThat(hook.accepted().stream().map(r -> r.header("webhook-id")).toList())
            .doesNotHaveDuplicates()
            .hasSize(4);
        await().until(() -> scene.journal.deliveries(State.DELIVERED, 99).size() == 8);
      }
    }
  }

  @Test
  void aHungDeliveryIsBrokenOffAndTriedAgain() throws Exception {
    var patience = Duration.ofSeconds(1);
    try (var scene = new Scene(patience, Optional.empty(), Scene.trap("nms"))) {
      scene.traps.hang();
      scene.start();
      scene.splitBrain("r0");
      await().until(() -> !scene.journal.all().isEmpty());
      await().until(() -> tried(scene) == 1);
      assertThat(scene.journal.all().getFirst().attempt().reason()).isEqualTo("no end within 1 s");
      await().until(() -> scene.flow.channels().getFirst().lately().lastError().isPresent());
    }
  }

  @Test
  void aClearWaitsForItsRaise() throws Exception {
    try (var hook = new HookServer();
        var scene = new Scene(Scene.webhook("chat", hook))) {
      hook.answer(503, 503, 503);
      scene.start();
      scene.splitBrain("r0");
      await().until(() -> hook.received().size() == 1);
      scene.splitBrain();
      advanceWhile(scene, () -> hook.accepted().size() < 2);
      assertThat(hook.received().stream().map(r -> type(r.body())).toList())
          .containsExactly("raised", "raised", "raised", "raised", "cleared");
    }
  }

  @Test
  void theReceiversWishForPatienceIsKept() throws Exception {
    try (var hook = new HookServer();
        var scene = new Scene(Scene.webhook("chat", hook))) {
      hook.answer(429, java.util.Map.of("Retry-After", "120"));
      scene.start();
      scene.splitBrain("r0");
      await().until(() -> tried(scene) == 1);
      assertThat(scene.journal.all().getFirst().attempt().dueAt())
          .isBetween(TestTime.START.plusSeconds(120), TestTime.START.plusSeconds(122));
    }
  }

  @Test
  void whatIsRefusedForGoodIsDeadWithItsReason() throws Exception {
    try (var hook = new HookServer();
        var scene = new Scene(Scene.webhook("chat", hook))) {
      hook.answer(410, 410, 410, 410, 410, 410, 410, 410);
      scene.start();
      scene.splitBrain("r0");
      advanceWhile(scene, () -> scene.journal.deliveries(State.DEAD, 9).isEmpty());
      assertThat(scene.journal.all().getFirst().attempt().reason())
          .isEqualTo("refused 8 times: HTTP 410");
      scene.splitBrain();
      await().until(() -> hook.accepted().size() == 1);
    }
  }

  @Test
  void aDoubleAfterACrashCarriesTheSameId() throws Exception {
    try (var hook = new HookServer();
        var scene = new Scene(Scene.webhook("chat", hook)).start()) {
      scene.journal.breakFor(batch -> !batch.outcomes().isEmpty());
      scene.splitBrain("r0");
      await().until(() -> hook.received().size() == 1);
      scene.restart();
      await().until(() -> hook.received().size() == 2);
      assertThat(hook.received().get(1).header("webhook-id"))
          .isEqualTo(hook.received().get(0).header("webhook-id"));
    }
  }

  @Test
  void nothingIsSentTwiceWhileAnOutcomeCannotBeStored() throws Exception {
    try (var hook = new HookServer();
        var scene = new Scene(Scene.webhook("chat", hook)).start()) {
      scene.journal.breakFor(batch -> !batch.outcomes().isEmpty());
      scene.splitBrain("r0");
      await().until(() -> hook.received().size() == 1);
      advanceWhile(scene, () -> scene.time.instant().isBefore(TestTime.START.plusSeconds(60)));
      scene.journal.breakFor(batch -> false);
      advanceWhile(scene, () -> scene.journal.deliveries(State.DELIVERED, 9).isEmpty());
      assertThat(hook.received()).hasSize(1);
    }
  }

  @Test
  void whatIsPendingBecomesAnAlarmWhenItsTimeHasCome() throws Exception {
    try (var scene = new Scene(Scene.trap("nms")).start()) {
      scene.see(List.of(Finding.holds(Scene.DISCONNECTED, AlarmKey.PAIR, "r0", "No link.")));
      await().until(() -> scene.flow.book().pending().size() == 1);
      scene.time.advance(Duration.ofSeconds(9));
      assertThat(scene.flow.book().alarms()).isEmpty();
      scene.time.advance(Duration.ofSeconds(1));
      await().until(() -> scene.traps.taken().size() == 1);
    }
  }

  @Test
  void anIdleFlowReadsNothing() throws Exception {
    try (var scene = new Scene(Scene.trap("nms")).start()) {
      scene.splitBrain("r0");
      await().until(() -> !scene.journal.deliveries(State.DELIVERED, 9).isEmpty());
      var before = new AtomicInteger(-1);
      await("what follows a delivery")
          .during(Duration.ofSeconds(1))
          .until(() -> before.getAndSet(scene.journal.reads()) == scene.journal.reads());
      int reads = scene.journal.reads();
      assertThat(reads).isLessThanOrEqualTo(4);
      scene.time.advance(Duration.ofHours(1));
      await().during(Duration.ofMillis(600)).until(() -> scene.journal.reads() == reads);
    }
  }

  @Test
  void aClockSetBackDelaysNothing() throws Exception {
    try (var hook = new HookServer();
        var scene = new Scene(Scene.webhook("chat", hook))) {
      hook.answer(500);
      scene.start();
      scene.splitBrain("r0");
      await().until(() -> tried(scene) == 1);
      scene.time.step(Duration.ofHours(-3));
      scene.time.advance(Duration.ofSeconds(2));
      await().until(() -> hook.accepted().size() == 1);
    }
  }

  @Test
  void oneBadSightingDoesNotHoldUpTheOthers() throws Exception {
    try (var scene = new Scene(Scene.trap("nms"))) {
      scene.see(List.of(), scene.event("poison"));
      scene.see(List.of(split("r0")), scene.event("connection"));
      scene.start();
      advanceWhile(scene, () -> scene.traps.taken().isEmpty());
      assertThat(scene.journal.events()).hasSize(1);
    }
  }

  @Test
  void aComponentCannotSpeakForAnother() throws Exception {
    try (var scene = new Scene(Scene.trap("nms")).start()) {
      scene.flow.submit(
          new Sighting("monit", scene.time.instant(), true, List.of(split("r0")), List.of()));
      scene.splitBrain("r1");
      await().until(() -> scene.traps.taken().size() == 1);
      assertThat(scene.traps.told()).containsExactly("RAISE r1");
    }
  }

  @Test
  void listenersHearOfWhatIsStored() throws Exception {
    try (var scene = new Scene()) {
      var heard = new CopyOnWriteArrayList<Transition>();
      scene.flow.onDecision(
          decided -> {
            heard.addAll(decided.turns());
            throw new IllegalStateException("a listener's own fault");
          });
      scene.start();
      scene.splitBrain("r0");
      scene.splitBrain();
      await().until(() -> heard.size() == 2);
    }
  }

  @Test
  void routesAndChannelsTellHowTheyAre() throws Exception {
    try (var scene = new Scene(Scene.trap("nms")).start()) {
      scene.splitBrain("r0");
      await().until(() -> scene.flow.channels().getFirst().deliveries().delivered() == 1);
      assertThat(scene.flow.routes())
          .extracting(row -> row.id())
          .containsExactly("decide", "deliver-nms", "intake", "translate");
      assertThat(scene.flow.routes()).allMatch(row -> row.state() == RouteState.STARTED);
      await()
          .until(() -> scene.flow.routes().stream().allMatch(row -> row.exchanges().total() >= 1));
      await().until(() -> scene.flow.channels().getFirst().lately().lastDelivered().isPresent());
      assertThat(scene.flow.channels().getFirst().target()).isEqualTo("127.0.0.1:162");
    }
  }

  @Test
  void closingIsQuickEvenWhenAChannelHangs() throws Exception {
    var patience = Duration.ofMinutes(10);
    var scene =
        new Scene(patience, Optional.empty(), Scene.trap("a"), Scene.trap("b"), Scene.trap("c"));
    scene.traps.hang();
    scene.start();
    scene.splitBrain("r0");
    await().until(() -> scene.journal.all().size() == 3);
    // Camel alone would take 45 s.
    assertTimeoutPreemptively(Duration.ofSeconds(30), scene::close);
    assertThat(scene.journal.all())
        .allMatch(d -> d.state() == State.DUE && d.attempt().count() == 0);
  }

  private static int tried(Scene scene) throws Exception {
    return scene.journal.all().stream().mapToInt(d -> d.attempt().count()).sum();
  }

  private static Finding split(String resource) {
    return Finding.holds(Scene.SPLIT_BRAIN, AlarmKey.PAIR, resource, "Diverges.");
  }

  private static org.haoscar.mbeans.model.Event eventAt(java.time.Instant at) {
    return new org.haoscar.mbeans.model.Event(
        at, "drbd", "alpha", new org.haoscar.mbeans.model.Change("r0", "connection", "a", "b"));
  }

  private static void advanceWhile(Scene scene, java.util.concurrent.Callable<Boolean> condition) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              boolean goOn = condition.call();
              if (goOn) {
                scene.time.advance(Duration.ofSeconds(1));
              }
              return !goOn;
            });
  }

  private static String type(String event) {
    return event.replaceAll(".*\"type\":\"org.haoscar.alarm.([a-z]+)\".*", "$1");
  }

  @Test
  void aClockThatWasSetBackWhileTheAgentWasDownDelaysNothing() throws Exception {
    try (var hook = new HookServer();
        var scene = new Scene(Scene.webhook("chat", hook)).start()) {
      hook.answer(503);
      scene.splitBrain("r0");
      await().until(() -> hook.received().size() == 1);
      await()
          .until(
              () ->
                  scene.journal.deliveries(State.DUE, 9).stream()
                      .anyMatch(row -> row.attempt().count() == 1));
      scene.time.step(Duration.ofHours(-3));
      scene.restart();
      scene.time.advance(Duration.ofMinutes(6));
      await().until(() -> hook.accepted().size() == 1);
    }
  }
}
