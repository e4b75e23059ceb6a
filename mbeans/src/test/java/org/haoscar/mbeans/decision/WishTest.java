package org.haoscar.mbeans.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.haoscar.mbeans.decision.Acting.at;
import static org.haoscar.mbeans.decision.Acting.cut;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Act.Kind;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WishTest {
  private Acting alpha;
  private String id = "";

  @BeforeEach
  void start() throws JournalException {
    alpha = new Acting("alpha", new ArrayList<>());
    alpha.see(0, cut("alpha"));
    id = alpha.book().alarms().getFirst().id();
  }

  private Answer ask(Kind kind, String target, String why, String scope, Optional<Instant> until) {
    var by = new Act.By("jo", at(1), 0);
    var wish = new Act(kind, target, by, until, new Act.Words(why, scope));
    return new Wish(alpha.book(), Set.of("alpha", "beta"), at(1)).answer(wish);
  }

  private Answer ask(Kind kind, String target, String why) {
    return ask(kind, target, why, "", Optional.empty());
  }

  private static String refused(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).why();
  }

  private static Act done(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done) answer).act();
  }

  @Test
  void alarmsAreNamedByTheBeginningOfTheirId() {
    assertThat(done(ask(Kind.CLOSE, id.substring(0, 3), "gone")).target()).isEqualTo(id);
    assertThat(refused(ask(Kind.CLOSE, "x", "gone")))
        .contains("open: " + id + " (t.cut link@alpha)");
    assertThat(refused(ask(Kind.CLOSE, "", "gone"))).contains("there is no alarm \"\"");
  }

  @Test
  void beginningOfTwoIdsIsNotEnough() throws JournalException {
    var many = IntStream.range(0, 17).mapToObj(i -> cut("n" + i)).toArray(Finding[]::new);
    alpha.see(1, many);
    String shared =
        alpha.book().alarms().stream()
            .map(alarm -> alarm.id().substring(0, 1))
            .filter(
                one ->
                    alpha.book().alarms().stream().filter(a -> a.id().startsWith(one)).count() > 1)
            .findFirst()
            .orElseThrow();
    assertThat(refused(ask(Kind.CLOSE, shared, "gone"))).contains("may be any of");
  }

  @Test
  void reasonsAreAskedForWhereOthersNeedThem() {
    for (Kind kind : new Kind[] {Kind.ACKNOWLEDGE, Kind.COMMENT, Kind.CLOSE}) {
      assertThat(refused(ask(kind, id, " \n"))).as(kind.label()).isNotEmpty();
    }
  }

  @Test
  void quietHasAnEndOfAtMostThirtyDays() {
    for (Kind kind : new Kind[] {Kind.SILENCE, Kind.MAINTENANCE}) {
      assertThat(refused(ask(kind, "alpha", "x", "object=a", Optional.empty())))
          .contains("say when it ends");
      assertThat(refused(ask(kind, "alpha", "x", "object=a", Optional.of(at(1))))).contains("past");
      Instant far = at(2).plus(Duration.ofDays(30));
      assertThat(refused(ask(kind, "alpha", "x", "object=a", Optional.of(far))))
          .contains("30 days");
    }
  }

  @Test
  void silencesGetNamesOfTheirOwnHead() {
    Act one = done(ask(Kind.SILENCE, "", "x", "object=a", Optional.of(at(9))));
    Act other = done(ask(Kind.SILENCE, "", "x", "object=b", Optional.of(at(9))));
    assertThat(one.target()).startsWith("alpha-").isNotEqualTo(other.target());
  }

  @Test
  void maintenanceIsOfANodeThatIsThere() {
    assertThat(refused(ask(Kind.MAINTENANCE, "gamma", "x", "", Optional.of(at(9)))))
        .contains("there is alpha, beta, pair");
    assertThat(done(ask(Kind.MAINTENANCE, "pair", "x", "", Optional.of(at(9)))).target())
        .isEqualTo("pair");
    assertThat(refused(ask(Kind.END_MAINTENANCE, "beta", ""))).contains("none is in force");
  }

  @Test
  void onlyWhatIsAcknowledgedIsUnacknowledged() throws JournalException {
    assertThat(refused(ask(Kind.UNACKNOWLEDGE, id, ""))).contains("none is open and acknowledged");
    alpha.act(1, Kind.ACKNOWLEDGE, id, "", 0);
    assertThat(done(ask(Kind.UNACKNOWLEDGE, id.substring(0, 4), "")).target()).isEqualTo(id);
  }

  @Test
  void wordsStayOnOneLineAndTouchNoTerminal() {
    assertThat(done(ask(Kind.COMMENT, id, "a\n\u001b[2Jb")).words().why()).isEqualTo("a [2Jb");
  }
}
