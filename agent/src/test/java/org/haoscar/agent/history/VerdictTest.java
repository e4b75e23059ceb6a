package org.haoscar.agent.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.haoscar.agent.history.Message.About;
import org.haoscar.mbeans.history.Step;
import org.haoscar.mbeans.history.Step.Kind;
import org.junit.jupiter.api.Test;

/** What the checker makes of messages. */
class VerdictTest {
  private static final Set<String> BOTH = Set.of("alpha", "beta");
  private static final Step LINK = new Step(Kind.TRUE, "link@pair", 1_000, Long.MAX_VALUE, 0);

  @Test
  void raiseAndClearOnEveryChannelAreGood() {
    Verdict verdict = verdict(told());
    assertThat(verdict.good()).as(verdict.violations()).isTrue();
    assertThat(verdict.doubled()).isZero();
    assertThat(verdict.worstDelay()).isEqualTo(2_000);
  }

  @Test
  void whatAChannelWasNeverToldIsLost() {
    List<Message> messages = told();
    messages.removeIf(message -> message.channel().equals("mail"));
    assertThat(verdict(messages).lost()).singleElement().asString().startsWith("mail: link@pair");
  }

  @Test
  void aFaultThatNobodyCouldSeeForLongNeedNotBeTold() {
    var moments =
        List.of(
            new Moment(0, Set.of(), BOTH),
            new Moment(1_000, Set.of("link@pair"), BOTH),
            new Moment(3_000, Set.of("link@pair"), Set.of()),
            new Moment(20_000, Set.of(), BOTH),
            new Moment(30_000, Set.of(), BOTH));
    var brief = new Step(Kind.TRUE, "link@pair", 1_000, 20_000, 0);
    var course = new Course(new History(1, List.of(brief)), moments, List.of(), 25_000, Set.of());
    assertThat(Verdict.of(course).good()).isTrue();
  }

  @Test
  void whatIsNotClearedIsUnclosed() {
    List<Message> messages = told();
    messages.removeIf(message -> message.channel().equals("web") && message.clears());
    assertThat(verdict(messages).unclosed()).singleElement().asString().contains("never cleared");
  }

  @Test
  void aRaiseThatComesAfterTheClearIsUnclosed() {
    List<Message> messages = told();
    messages.add(message("trap", "beta", 20_000, "major"));
    assertThat(verdict(messages).unclosed()).singleElement().asString().contains("beta");
  }

  @Test
  void aClearThatComesFirstIsOutOfOrder() {
    List<Message> messages = told();
    messages.addFirst(message("trap", "beta", 500, "cleared"));
    assertThat(verdict(messages).disordered()).isNotEmpty();
  }

  @Test
  void aDoubleIsWrongOnlyWhereNothingWasDisturbed() {
    List<Message> messages = told();
    messages.add(1, message("trap", "beta", 3_500, "major"));
    assertThat(verdict(messages).disordered()).isNotEmpty();
    var killed = new Step(Kind.KILLED, "alpha", 2_900, 3_000, 0);
    Verdict disturbed = verdict(new History(1, List.of(LINK, killed)), messages);
    assertThat(disturbed.good()).isTrue();
    assertThat(disturbed.doubled()).isEqualTo(1);
  }

  @Test
  void whatAHeadHoldsOpenInTheEndIsUnclosed() {
    var course = course(new History(1, List.of(LINK)), told(), Set.of("beta has open x"));
    assertThat(Verdict.of(course).unclosed()).containsExactly("beta has open x");
  }

  @Test
  void aHistoryIsTheSameEachTime() {
    assertThat(History.of(7)).isEqualTo(History.of(7)).isNotEqualTo(History.of(8));
  }

  private static Verdict verdict(List<Message> messages) {
    return verdict(new History(1, List.of(LINK)), messages);
  }

  private static Verdict verdict(History history, List<Message> messages) {
    return Verdict.of(course(history, messages, Set.of()));
  }

  private static Course course(History history, List<Message> messages, Set<String> left) {
    var moments =
        List.of(
            new Moment(0, Set.of(), BOTH),
            new Moment(1_000, Set.of("link@pair"), BOTH),
            new Moment(15_000, Set.of(), BOTH),
            new Moment(30_000, Set.of(), BOTH));
    return new Course(history, moments, messages, 14_500, left);
  }

  private static List<Message> told() {
    var messages = new ArrayList<Message>();
    for (String channel : History.CHANNELS) {
      messages.add(message(channel, "alpha", 3_000, "major"));
      messages.add(message(channel, "alpha", 16_000, "cleared"));
    }
    return messages;
  }

  private static Message message(String channel, String head, long at, String severity) {
    var about = new About("a1", "drbd.disconnected", "pair", "r0");
    return new Message(at, channel, head, about, severity, "a1-" + severity);
  }
}
