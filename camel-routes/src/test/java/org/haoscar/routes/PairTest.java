package org.haoscar.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.haoscar.mbeans.decision.Voice;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.port.Page;
import org.junit.jupiter.api.Test;

/** Two flows that read each other's journal, and one receiver. */
class PairTest {

  @Test
  void oneHeadRaisesTheOtherClearsUnderOneId() throws Exception {
    try (var pair = new Pair()) {
      pair.alpha.splitBrain("r0");
      pair.beta.splitBrain("r0");
      pair.exchangeUntil(() -> pair.beta.rows(State.DELIVERED).size() == 1);
      pair.voice("beta");
      pair.alpha.splitBrain();
      pair.beta.splitBrain();
      pair.exchangeUntil(() -> pair.alpha.rows(State.DELIVERED).size() == 2);
      pair.advance(Duration.ofMinutes(2));
      pair.settle();
      assertThat(pair.alpha.told()).containsExactly("RAISE r0");
      assertThat(pair.beta.told()).containsExactly("CLEAR r0");
      assertThat(id(pair.alpha)).isEqualTo(id(pair.beta));
      assertThat(pair.alpha.flow.book().alarms()).isEmpty();
      assertThat(pair.beta.flow.book().alarms()).isEmpty();
    }
  }

  @Test
  void whatThePeerDoesNotSayInTimeIsSaid() throws Exception {
    try (var pair = new Pair()) {
      pair.alpha.traps.hang();
      pair.alpha.splitBrain("r0");
      pair.exchangeUntil(() -> !pair.beta.rows(State.HELD).isEmpty());
      pair.advance(Voice.SPEAK_AFTER.minusSeconds(5));
      assertThat(pair.beta.told()).isEmpty();
      pair.advance(Duration.ofSeconds(6));
      pair.advanceUntil(() -> pair.beta.told().equals(List.of("RAISE r0")));
    }
  }

  @Test
  void whatThePeerSaidIsNotSaidAgain() throws Exception {
    try (var pair = new Pair()) {
      pair.alpha.splitBrain("r0");
      pair.exchangeUntil(() -> !pair.beta.rows(State.DELIVERED).isEmpty());
      Delivery row = pair.beta.rows(State.DELIVERED).getFirst();
      assertThat(row.attempt().reason()).isEqualTo("said: alpha");
      pair.advance(Duration.ofMinutes(5));
      pair.settle();
      assertThat(pair.beta.told()).isEmpty();
    }
  }

  @Test
  void headsThatDoNotHearEachOtherBothSpeakAndAgreeAfterwards() throws Exception {
    try (var pair = new Pair()) {
      pair.settle();
      pair.voice("alpha", "beta");
      pair.alpha.splitBrain("r0");
      pair.beta.splitBrain("r0");
      await().until(() -> pair.alpha.told().size() == 1 && pair.beta.told().size() == 1);
      assertThat(id(pair.alpha)).isEqualTo(id(pair.beta));
      pair.voice("alpha");
      pair.settle();
      pair.alpha.splitBrain();
      pair.beta.splitBrain();
      pair.exchangeUntil(() -> pair.alpha.told().contains("CLEAR r0"));
      pair.settle();
      assertThat(pair.alpha.told()).containsExactly("RAISE r0", "CLEAR r0");
      assertThat(pair.beta.told()).containsExactly("RAISE r0");
    }
  }

  @Test
  void nothingIsSaidBeforeThePeerWasHeardAndTheComponentsRead() throws Exception {
    try (var pair = new Pair(Set.of("drbd"))) {
      pair.alpha.splitBrain("r0");
      await().until(() -> !pair.alpha.rows(State.DUE).isEmpty());
      assertThat(pair.alpha.flow.waitsFor().orElseThrow())
          .startsWith("waits for the peer's journal");
      assertThat(pair.alpha.told()).isEmpty();
      pair.exchange();
      await().until(() -> pair.alpha.told().size() == 1);
      assertThat(pair.alpha.flow.waitsFor()).isEmpty();
    }
  }

  @Test
  void aHeadThatHearsNobodySpeaksInTheEnd() throws Exception {
    try (var pair = new Pair(Set.of("drbd", "monit"))) {
      pair.alpha.splitBrain("r0");
      await().until(() -> !pair.alpha.rows(State.DUE).isEmpty());
      pair.advance(Voice.SPEAK_AFTER.minusSeconds(1));
      assertThat(pair.alpha.told()).isEmpty();
      pair.advance(Duration.ofSeconds(1));
      pair.advanceUntil(() -> pair.alpha.told().size() == 1);
    }
  }

  @Test
  void aPageIsTakenWhenItIsStored() throws Exception {
    try (var pair = new Pair()) {
      pair.beta.splitBrain("r0");
      await().until(() -> !pair.beta.flow.book().alarms().isEmpty());
      Page page = pair.beta.flow.page(java.util.Optional.empty());
      pair.alpha.journal.breakFor(batch -> batch.heard().isPresent());
      var stored = pair.alpha.flow.hear(page);
      await().during(Duration.ofMillis(200)).until(() -> !stored.isDone());
      pair.alpha.journal.breakFor(batch -> false);
      pair.advance(Duration.ofMinutes(1));
      await().until(stored::isDone);
      stored.get();
      assertThat(pair.alpha.flow.heard()).contains(page.position());
      assertThat(pair.alpha.flow.book().alarms()).hasSize(1);
    }
  }

  @Test
  void anActOnOneHeadHoldsOnBoth() throws Exception {
    try (var pair = new Pair()) {
      var wakes = new AtomicInteger();
      pair.beta.flow.onStored(wakes::incrementAndGet);
      pair.beta.flow.act(act("drbd.*")).get();
      assertThat(wakes).hasPositiveValue();
      pair.exchange();
      pair.alpha.splitBrain("r0");
      await().until(() -> !pair.alpha.rows(State.MUTED).isEmpty());
      assertThat(pair.alpha.told()).isEmpty();
    }
  }

  @Test
  void anActThatTheStoreRefusesFailsWithItsReason() throws Exception {
    try (var pair = new Pair()) {
      pair.alpha.journal.refuse(batch -> !batch.acts().isEmpty());
      var stored = pair.alpha.flow.act(act("drbd.*"));
      await().until(stored::isDone);
      assertThat(org.assertj.core.api.Assertions.catchThrowable(stored::get))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("no such thing");
    }
  }

  @Test
  void theWordOfASilentHeadIsOld() throws Exception {
    try (var pair = new Pair()) {
      pair.beta.splitBrain("r0");
      pair.exchangeUntil(() -> !pair.alpha.flow.book().alarms().isEmpty());
      assertThat(pair.alpha.flow.book().alarms().getFirst().stale()).isFalse();
      pair.alpha.flow.silent(Set.of("beta"));
      await().until(() -> pair.alpha.flow.book().alarms().getFirst().stale());
    }
  }

  private static Act act(String condition) {
    var by = new Act.By("ada", TestTime.START, 0);
    var until = java.util.Optional.of(TestTime.START.plus(Duration.ofHours(1)));
    return new Act(
        Act.Kind.SILENCE, "s1", by, until, new Act.Words("upgrade", "condition=" + condition));
  }

  private static Object id(Pair.Head head) {
    return TrapBox.value(head.traps.taken().getFirst(), "haAlarmNoticeAlarmId");
  }
}
