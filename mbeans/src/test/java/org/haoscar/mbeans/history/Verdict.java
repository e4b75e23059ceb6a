package org.haoscar.mbeans.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.haoscar.mbeans.history.Step.Kind;
import org.haoscar.mbeans.model.Severity;

/**
 * What a history's messages show.
 *
 * @param lost faults that a channel was never told of
 * @param unclosed alarms whose last word on a channel is not the truth
 * @param disordered alarms that a channel first heard of by their clear, or that two ids named in
 *     calm times
 * @param doubled messages that came again, with the same name
 * @param late faults that were told later than the bound
 */
record Verdict(
    List<String> lost,
    List<String> unclosed,
    List<String> disordered,
    List<String> late,
    long doubled,
    long worstDelay) {

  /** A poll, a hold time, the other head's turn, the longest wait between two tries. */
  static final long BOUND = 7 * 60_000L;

  /** As long as a fault must last, and be visible, to be told for sure. */
  private static final long VISIBLE = 20_000;

  boolean good() {
    return lost.isEmpty() && unclosed.isEmpty() && disordered.isEmpty() && late.isEmpty();
  }

  String violations() {
    return "lost " + lost + " unclosed " + unclosed + " disordered " + disordered + " late " + late;
  }

  static Verdict of(History history, List<Message> messages) {
    var check = new Check(history, messages);
    for (String channel : History.CHANNELS) {
      check.channel(channel);
    }
    return new Verdict(
        check.lost, check.unclosed, check.disordered, check.late, check.doubled, check.worst);
  }

  /** The looking itself. */
  private static final class Check {
    final History history;
    final List<Message> messages;
    final List<String> lost = new ArrayList<>();
    final List<String> unclosed = new ArrayList<>();
    final List<String> disordered = new ArrayList<>();
    final List<String> late = new ArrayList<>();
    long doubled;
    long worst;

    Check(History history, List<Message> messages) {
      this.history = history;
      this.messages = messages;
    }

    void channel(String channel) {
      List<Message> here =
          messages.stream().filter(message -> message.channel().equals(channel)).toList();
      doubles(here);
      Map<String, List<Message>> byAlarm =
          here.stream()
              .collect(
                  Collectors.groupingBy(Message::alarmId, LinkedHashMap::new, Collectors.toList()));
      byAlarm.values().forEach(alarm -> order(channel, alarm));
      last(channel, byAlarm);
      for (Step step : history.steps()) {
        if (step.kind() == Kind.TRUE && visible(step)) {
          told(channel, step, here);
        }
      }
      calm(channel, here);
    }

    private void doubles(List<Message> here) {
      Set<String> seen = new HashSet<>();
      doubled += here.stream().filter(message -> !seen.add(message.event())).count();
    }

    private void order(String channel, List<Message> alarm) {
      if (alarm.getFirst().clears()) {
        disordered.add(channel + ": first heard of by its clear: " + alarm.getFirst());
      }
    }

    private void last(String channel, Map<String, List<Message>> byAlarm) {
      for (String fact : History.FACTS) {
        boolean holds = history.holds(fact, History.END);
        List<Message> open =
            byAlarm.values().stream()
                .map(List::getLast)
                .filter(message -> message.fact().equals(fact) && !message.clears())
                .toList();
        open.stream()
            .filter(message -> holds && message.word() != severity(fact))
            .forEach(message -> unclosed.add(channel + ": the last word is wrong: " + message));
        if (!holds) {
          open.forEach(message -> unclosed.add(channel + ": never cleared: " + message));
        } else if (open.isEmpty() && END_IS_OLD <= sinceTrue(fact)) {
          unclosed.add(channel + ": true in the end and not told: " + fact);
        }
      }
    }

    private Severity severity(String fact) {
      boolean critical = fact.startsWith("split") || history.is(Kind.WORSE, fact, History.END);
      return critical ? Severity.CRITICAL : Severity.MAJOR;
    }

    private static final long END_IS_OLD = 20 * 60_000L;

    private long sinceTrue(String fact) {
      return history.steps().stream()
          .filter(step -> step.where().equals(fact) && step.covers(History.END))
          .mapToLong(step -> History.END - step.from())
          .max()
          .orElse(0);
    }

    /** Some head that can see it could, for long enough without a break. */
    private boolean visible(Step fact) {
      return History.HEADS.stream().anyMatch(head -> visible(fact, head));
    }

    private boolean visible(Step fact, String head) {
      if (!fact.where().endsWith("@pair") && !fact.where().endsWith("@" + head)) {
        return false;
      }
      long since = -1;
      for (long at = Math.max(5_000, fact.from());
          at < Math.min(fact.until(), History.END);
          at += 500) {
        if (blind(head, at)) {
          since = -1;
        } else if (since < 0) {
          since = at;
        } else if (at - since >= VISIBLE) {
          return true;
        }
      }
      return false;
    }

    private boolean blind(String head, long at) {
      return history.steps().stream()
          .anyMatch(
              step ->
                  step.where().equals(head)
                      && step.covers(at)
                      && switch (step.kind()) {
                        case KILLED, KILLED_SENDING, FROZEN, TOOL_HANGS, DISK_FULL -> true;
                        default -> false;
                      });
    }

    /** The channel knew of it at some time since it began. */
    private void told(String channel, Step fact, List<Message> here) {
      Optional<Long> at = toldOpen(fact, here);
      if (at.isEmpty()) {
        lost.add(channel + ": " + fact);
        return;
      }
      long calmSince =
          history.steps().stream()
              .filter(Step::disturbs)
              .filter(step -> step.from() <= at.get())
              .mapToLong(step -> Math.min(step.until(), at.get()))
              .max()
              .orElse(0);
      long delay = at.get() - Math.max(fact.from(), calmSince);
      worst = Math.max(worst, delay);
      if (delay > BOUND) {
        late.add(channel + ": after " + delay / 1000 + " s: " + fact);
      }
    }

    private Optional<Long> toldOpen(Step fact, List<Message> here) {
      Set<String> open = new HashSet<>();
      for (Message message : here) {
        if (!message.fact().equals(fact.where())) {
          continue;
        }
        if (message.at() >= fact.from() && !open.isEmpty()) {
          return Optional.of(fact.from());
        }
        if (message.clears()) {
          open.remove(message.alarmId());
        } else {
          open.add(message.alarmId());
          if (message.at() >= fact.from()) {
            return Optional.of(message.at());
          }
        }
      }
      return open.isEmpty() ? Optional.empty() : Optional.of(fact.from());
    }

    /** Two heads that hear each other give one thing one name. */
    private void calm(String channel, List<Message> here) {
      for (Message one : here) {
        here.stream()
            .filter(other -> other.at() > one.at() && other.at() - one.at() < 60_000)
            .filter(other -> other.fact().equals(one.fact()) && !other.head().equals(one.head()))
            .filter(other -> !other.alarmId().equals(one.alarmId()))
            .filter(other -> !one.clears() && !other.clears() && quiet(one.at()))
            .filter(other -> !clearedBetween(here, one, other))
            .forEach(other -> disordered.add(channel + ": two names: " + one + " and " + other));
      }
    }

    private static boolean clearedBetween(List<Message> here, Message one, Message other) {
      return here.stream()
          .anyMatch(
              m ->
                  m.clears()
                      && m.alarmId().equals(one.alarmId())
                      && m.at() >= one.at()
                      && m.at() <= other.at());
    }

    private boolean quiet(long at) {
      return history.steps().stream()
          .filter(Step::disturbs)
          .noneMatch(step -> step.from() < at + 60_000 && step.until() > at - 300_000);
    }
  }
}
