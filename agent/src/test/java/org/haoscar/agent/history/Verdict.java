package org.haoscar.agent.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a history's messages show.
 *
 * @param lost faults that a channel was never told of
 * @param unclosed what is not right in the end, on a channel or by a head's own word
 * @param disordered alarms that a channel first heard of by their clear, and doubles in calm times
 * @param late faults that were told later than the bound
 * @param doubled messages that came again, with the same name
 * @param worstDelay from the fault, or from the last disturbance since, to its telling
 */
record Verdict(
    List<String> lost,
    List<String> unclosed,
    List<String> disordered,
    List<String> late,
    long doubled,
    long worstDelay) {

  /** A start of the agent on a busy machine, the other head's turn, the wait between two tries. */
  static final long BOUND = 90_000;

  /** As long as a fault must last and be visible to be told for sure. */
  static final long VISIBLE = 8_000;

  boolean good() {
    return lost.isEmpty() && unclosed.isEmpty() && disordered.isEmpty() && late.isEmpty();
  }

  String violations() {
    return "lost " + lost + " unclosed " + unclosed + " disordered " + disordered + " late " + late;
  }

  static Verdict of(Course course) {
    var check = new Check(course);
    History.CHANNELS.forEach(name -> check.channel(Channel.of(name, course.messages())));
    course.left().forEach(check.unclosed::add);
    return new Verdict(
        check.lost, check.unclosed, check.disordered, check.late, check.doubled, check.worst);
  }

  /** The looking itself. */
  private static final class Check {
    final Course course;
    final List<String> lost = new ArrayList<>();
    final List<String> unclosed = new ArrayList<>();
    final List<String> disordered = new ArrayList<>();
    final List<String> late = new ArrayList<>();
    long doubled;
    long worst;

    Check(Course course) {
      this.course = course;
    }

    void channel(Channel channel) {
      History.FACTS.forEach(fact -> told(channel, fact));
      channel.open().forEach(m -> unclosed.add(channel.name() + ": never cleared: " + m));
      channel.alarms().stream()
          .map(List::getFirst)
          .filter(Message::clears)
          .forEach(m -> disordered.add(channel.name() + ": first heard of by its clear: " + m));
      doubled += channel.doubles();
      if (course.history().calm() && channel.doubles() > 0) {
        disordered.add(channel.name() + ": doubled although nothing was disturbed");
      }
    }

    private void told(Channel channel, String fact) {
      for (Spell spell : Spell.of(course.moments(), moment -> moment.facts().contains(fact))) {
        Optional<Long> at =
            channel.told(fact, spell.from()).filter(when -> when < nextSpell(fact, spell));
        if (at.isPresent()) {
          delay(channel, fact, spell, at.get());
        } else if (mustBeTold(fact, spell)) {
          lost.add(channel.name() + ": " + fact + " from " + spell.from() + " ms");
        }
      }
    }

    /** What is told after the fact came again may be about that. */
    private long nextSpell(String fact, Spell spell) {
      return Spell.of(course.moments(), moment -> moment.facts().contains(fact)).stream()
          .mapToLong(Spell::from)
          .filter(from -> from > spell.from())
          .findFirst()
          .orElse(Long.MAX_VALUE);
    }

    /** It lasted to the end of all disturbances, or some head saw it for long enough. */
    private boolean mustBeTold(String fact, Spell spell) {
      return (spell.from() <= course.told() && spell.until() >= course.told())
          || History.HEADS.stream()
              .flatMap(head -> Spell.of(course.moments(), m -> m.visible(fact, head)).stream())
              .anyMatch(seen -> within(seen, spell) && seen.length() >= VISIBLE);
    }

    private static boolean within(Spell seen, Spell spell) {
      return spell.from() <= seen.from() && seen.until() <= spell.until();
    }

    private void delay(Channel channel, String fact, Spell spell, long at) {
      long delay = at - Math.max(spell.from(), course.history().calmSince(at));
      worst = Math.max(worst, delay);
      if (delay > BOUND) {
        late.add(channel.name() + ": after " + delay / 1000 + " s: " + fact);
      }
    }
  }
}
