package org.haoscar.mbeans.model;

import java.time.Instant;

/**
 * One notification on one channel.
 *
 * @param id alarm id, step and channel: every head, restart and retry makes the same, so that a
 *     receiver can tell a double
 */
public record Delivery(
    String id, String channel, Notification notification, State state, Attempt attempt) {

  /**
   * @param dueAt when it is to be sent, or tried again
   * @param count how often it was tried
   * @param reason the last answer, or why it is held or dead; empty before the first attempt
   */
  public record Attempt(Instant dueAt, int count, String reason) {}

  public enum State implements Coded {
    DUE,
    HELD,
    DELIVERED,
    DEAD
  }

  public static String idOf(Transition transition, String channel) {
    Alarm alarm = transition.alarm();
    return alarm.id() + "-" + alarm.count().step() + "-" + channel;
  }
}
