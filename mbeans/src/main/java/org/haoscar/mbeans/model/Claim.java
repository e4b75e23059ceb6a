package org.haoscar.mbeans.model;

/**
 * One head's word that an alarm's condition holds, or no longer.
 *
 * @param alarm as this head alone sees it; its steps are the turns of this claim
 */
public record Claim(String head, Alarm alarm, boolean open) {

  public static Claim of(String head, Transition transition) {
    return new Claim(head, transition.alarm(), transition.kind() != Transition.Kind.CLEAR);
  }

  public int step() {
    return alarm.count().step();
  }

  /** Later word of the same head about the same alarm: a claim that was closed stays closed. */
  public boolean supersedes(Claim other) {
    return step() > other.step() || (step() == other.step() && other.open && !open);
  }

  public Claim closed() {
    return new Claim(head, alarm, false);
  }

  public Claim withAlarm(Alarm now) {
    return new Claim(head, now, open);
  }
}
