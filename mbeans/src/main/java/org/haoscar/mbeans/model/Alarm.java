package org.haoscar.mbeans.model;

import java.time.Instant;

/**
 * A condition that is open now, or was until its last transition.
 *
 * @param id 16 hexadecimal digits made of the key and the episode, the same on every head
 * @param stale the tool that showed it no longer answers: it may or may not still hold
 */
public record Alarm(
    String id,
    AlarmKey key,
    Severity severity,
    Instant raisedAt,
    String text,
    Count count,
    boolean stale) {

  /**
   * @param episode the how manieth raise of this key this is, from 1
   * @param step the how manieth transition within the episode was the last, from 1
   */
  public record Count(int episode, int step) {
    public Count next() {
      return new Count(episode, step + 1);
    }
  }

  public Alarm stepped(Severity newSeverity, String newText) {
    return new Alarm(id, key, newSeverity, raisedAt, newText, count.next(), false);
  }

  public Alarm withText(String newText) {
    return new Alarm(id, key, severity, raisedAt, newText, count, stale);
  }

  public Alarm withStale(boolean nowStale) {
    return new Alarm(id, key, severity, raisedAt, text, count, nowStale);
  }
}
