package org.haoscar.mbeans.model;

/**
 * A message about an alarm's transition, with everything any channel says.
 *
 * @param origin the head that has it in its journal
 * @param sequence its place in that journal, rising; 0 until it is stored
 * @param planned an operator brought it about on purpose
 * @param again how often the receiver had to be told again, because the heads had told it different
 *     things at the same time
 */
public record Notification(
    Transition transition, Origin origin, long sequence, boolean planned, int again) {

  /** New, not stored yet. */
  public static Notification of(Transition transition, Origin origin) {
    return new Notification(transition, origin, 0, false, 0);
  }

  public Notification numbered(long number) {
    return new Notification(transition, origin, number, planned, again);
  }

  public Notification onceMore() {
    return new Notification(transition, origin, 0, planned, again + 1);
  }

  /** Its name on every head and channel: alarm id and step. */
  public String event() {
    Alarm alarm = transition.alarm();
    String name = alarm.id() + "-" + alarm.count().step();
    return again == 0 ? name : name + "." + again;
  }
}
