package org.haoscar.agent.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.haoscar.mbeans.port.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who was turned away, and why: for every surface, and for the alarm. Its size is bounded, and so
 * is what it logs: the first at once, then one line a minute with how many there were.
 */
final class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final long QUIET = Duration.ofMinutes(1).toNanos();
  static final int MOST = 32;

  enum Reason {
    NO_TLS("it spoke no TLS 1.3 that we take"),
    NO_CERTIFICATE("it showed no certificate"),
    STRANGER("its certificate is not the peer's"),
    SLOW("it was too slow"),
    CROWD("too many connections at once"),
    NONSENSE("its request makes no sense"),
    WRONG_CODE("it does not know the pairing code"),
    /** What the pinned peer answered. */
    LIE("its answer cannot be true");

    final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /**
   * @param address without its port, which changes each time
   * @param reason for people
   */
  record Refused(String address, String reason, long count, Instant first, Instant last) {}

  private record Who(String address, Reason reason) {}

  private final Time time;
  // The longest unseen goes first.
  private final LinkedHashMap<Who, Refused> all = new LinkedHashMap<>(16, 0.75f, true);
  private long total;
  private long unsaid;
  private long saidAt;
  private long said;

  Refusals(Time time) {
    this.time = time;
    this.saidAt = time.nanos() - QUIET;
  }

  void add(String address, Reason reason, String detail) {
    String line = count(address, reason, detail);
    if (!line.isEmpty()) {
      log.warn("{}", line);
    }
  }

  private synchronized String count(String address, Reason reason, String detail) {
    Instant now = time.now();
    total++;
    unsaid++;
    String words = reason.words + (detail.isEmpty() ? "" : ": " + detail);
    all.merge(
        new Who(address, reason),
        new Refused(address, words, 1, now, now),
        (was, one) -> new Refused(address, words, was.count() + 1, was.first(), now));
    if (all.size() > MOST) {
      all.pollFirstEntry();
    }
    return say(address + ": " + words);
  }

  /** What to log now; empty when it is too soon. */
  private String say(String newest) {
    if (time.nanos() - saidAt < QUIET) {
      return "";
    }
    String line =
        unsaid == 1
            ? "refused at the peer link " + newest
            : "refused "
                + unsaid
                + " at the peer link since the last such line, the newest "
                + newest;
    saidAt = time.nanos();
    unsaid = 0;
    said++;
    return line;
  }

  /** The newest last. */
  synchronized List<Refused> recent() {
    return List.copyOf(all.values());
  }

  /** Lines logged since the start. */
  synchronized long said() {
    return said;
  }

  /** Since the start. */
  synchronized long total() {
    return total;
  }
}
