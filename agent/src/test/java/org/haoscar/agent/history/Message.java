package org.haoscar.agent.history;

/**
 * What a receiver got.
 *
 * @param at milliseconds since the history began
 * @param head which said it
 * @param event the same of the same message, whoever says it and how often
 */
record Message(long at, String channel, String head, About about, String severity, String event) {

  /** The alarm that it is about. */
  record About(String alarmId, String condition, String subject, String object) {}

  Message at(long millis) {
    return new Message(millis, channel, head, about, severity, event);
  }

  boolean clears() {
    return severity.equals("cleared");
  }

  String alarmId() {
    return about.alarmId();
  }

  @Override
  public String toString() {
    return String.format(
        "%9.3f s  %-4s %-5s %s %s %s on %s %s",
        at / 1000.0,
        channel,
        head,
        event,
        about.condition(),
        about.object(),
        about.subject(),
        severity);
  }
}
