package org.haoscar.mbeans.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One notification on one channel.
 *
 * @param id alarm id, step and channel: every head, restart and retry makes the same, so that a
 *     receiver can tell a double
 * @param said who has said it, by name: usually one head, both where they could not agree
 */
public record Delivery(
    String id,
    String channel,
    Notification notification,
    State state,
    Attempt attempt,
    List<Said> said) {

  public Delivery {
    said = said.stream().sorted(Comparator.comparing(Said::head)).toList();
  }

  /**
   * @param dueAt when it is to be sent, or tried again
   * @param count how often it was tried
   * @param reason the last answer, or why it is held, muted, closed or dead; empty before the first
   *     attempt
   * @param maybe a receiver may have accepted it, and this head was not told so: no answer came, or
   *     an error after it had all of it
   */
  public record Attempt(Instant dueAt, int count, String reason, boolean maybe) {
    public Attempt(Instant dueAt, int count, String reason) {
      this(dueAt, count, reason, false);
    }

    public Attempt dueBy(Instant latest) {
      return new Attempt(latest, count, reason, maybe);
    }

    Attempt orMaybe(boolean more) {
      return new Attempt(dueAt, count, reason, maybe || more);
    }
  }

  /**
   * A receiver's acknowledgement to one head.
   *
   * @param sequence of the entry in that head's journal
   * @param saw how much of the other head's journal it had read when it began to send: what the
   *     other had said by then, this came after
   * @param word what the receiver knows since
   */
  public record Said(String head, long sequence, long saw, Severity word) {
    /** It was sent by the other head after that had read of this. */
    public boolean follows(Said other) {
      return !head.equals(other.head) && saw >= other.sequence;
    }

    public Said numbered(long number) {
      return new Said(head, number, saw, word);
    }
  }

  public enum State implements Coded {
    DUE,
    /** The other head is to say it; due by itself when that did not happen in time. */
    HELD,
    DELIVERED,
    DEAD,
    /** An operator wants quiet; due by itself when the quiet ends. */
    MUTED,
    /** It needs no saying any more. */
    CLOSED;

    /** It may yet be sent. */
    public boolean waits() {
      return this == DUE || this == HELD || this == MUTED;
    }
  }

  /** To be sent; the journal numbers it. */
  public static Delivery planned(
      Notification notification, String channel, State state, Attempt attempt) {
    return new Delivery(
        idOf(notification, channel), channel, notification, state, attempt, List.of());
  }

  public static String idOf(Notification notification, String channel) {
    return notification.event() + "-" + channel;
  }

  public Transition transition() {
    return notification.transition();
  }

  public String alarmId() {
    return transition().alarm().id();
  }

  /** What the receiver knows when it has accepted this: cleared, or how bad it is. */
  public Severity word() {
    return transition().perceivedSeverity();
  }

  public Delivery turned(State now, Attempt how) {
    return new Delivery(id, channel, notification, now, how, said);
  }

  public Delivery turned(State now, String why) {
    return turned(now, new Attempt(attempt.dueAt(), attempt.count(), why, attempt.maybe()));
  }

  public Delivery numbered(long sequence) {
    return new Delivery(id, channel, notification.numbered(sequence), state, attempt, said);
  }

  public Delivery saidBy(Said more) {
    List<Said> both =
        Stream.concat(said.stream().filter(one -> !one.head().equals(more.head())), Stream.of(more))
            .toList();
    return new Delivery(id, channel, notification, state, attempt, both);
  }

  public Delivery maybeSaid() {
    return turned(state, attempt.orMaybe(true));
  }

  public Optional<Said> saidBy(String head) {
    return said.stream().filter(one -> one.head().equals(head)).findFirst();
  }

  /**
   * What is stored, after this outcome: an attempt that failed does not bring back what meanwhile
   * needs no saying, and who said it is never forgotten.
   */
  public Delivery then(Delivery outcome) {
    boolean back = outcome.state.waits() || outcome.state == State.CLOSED;
    boolean stays = back && (state == State.DELIVERED || state == State.CLOSED);
    boolean maybe = attempt.maybe() || outcome.attempt.maybe();
    Delivery next =
        stays
            ? turned(state, attempt.orMaybe(maybe))
            : turned(outcome.state, outcome.attempt.orMaybe(maybe));
    for (Said one : outcome.said) {
      next = next.saidBy(one);
    }
    return next;
  }
}
