package org.haoscar.mbeans.decision;

import java.util.List;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;

/** Which channels are told of a transition. */
public record Routing(List<Channel> channels) {

  public Routing {
    channels = List.copyOf(channels);
  }

  /** A channel's yes or no, with the reason that an operator reads. */
  public record Choice(String channel, boolean told, String reason) {}

  /**
   * @param before the alarm's severity before the transition; for a raise, the same as after it
   */
  public List<Choice> choose(Transition transition, Severity before) {
    return channels.stream().map(channel -> choose(channel, transition, before)).toList();
  }

  /**
   * Whoever was told of an alarm is told that it got milder and that it ended. A third or later
   * step may clear what was worse on the way: one clear too many does no harm, a missing one does.
   */
  private static Choice choose(Channel channel, Transition transition, Severity before) {
    Severity after = transition.alarm().severity();
    if (reaches(after, channel)) {
      return new Choice(channel.name(), true, after.label() + " is told here");
    }
    if (reaches(before, channel)) {
      return new Choice(channel.name(), true, "it was " + before.label() + ", which was told here");
    }
    if (transition.kind() == Transition.Kind.CLEAR && transition.alarm().count().step() > 2) {
      return new Choice(channel.name(), true, "it may have been worse, and told here");
    }
    String reason = after.label() + " is milder than " + channel.least().label();
    return new Choice(channel.name(), false, reason);
  }

  private static boolean reaches(Severity severity, Channel channel) {
    return Severity.BY_WEIGHT.compare(severity, channel.least()) <= 0;
  }
}
