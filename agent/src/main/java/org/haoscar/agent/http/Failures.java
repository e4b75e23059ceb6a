package org.haoscar.agent.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.haoscar.mbeans.port.Time;

/** How often each address gave wrong credentials lately. Guessing stops at a few a minute. */
final class Failures {
  static final int ALLOWED = 10;
  private static final long WINDOW = Duration.ofMinutes(1).toNanos();
  private static final int ADDRESSES = 1000;

  /** Of one address: how many since when. */
  private record Count(long since, int failures) {}

  private final Time time;
  // The longest unseen goes first when a thousand addresses guess at once.
  private final Map<InetAddress, Count> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Count> eldest) {
          return size() > ADDRESSES;
        }
      };

  Failures(Time time) {
    this.time = time;
  }

  synchronized boolean tooMany(InetAddress address) {
    Count count = counts.get(address);
    if (count != null && time.nanos() - count.since() > WINDOW) {
      counts.remove(address);
      return false;
    }
    return count != null && count.failures() >= ALLOWED;
  }

  /** Whether this was the one that made them too many. */
  synchronized boolean add(InetAddress address) {
    var count =
        counts.merge(
            address,
            new Count(time.nanos(), 1),
            (was, one) -> new Count(was.since(), was.failures() + 1));
    return count.failures() == ALLOWED;
  }
}
