package org.haoscar.agent.snmp;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snmp4j.smi.OID;

/** Keeps each walk on the view that it began with, so that a table comes from one moment. */
final class Walks {
  static final long PAUSE = Duration.ofSeconds(5).toNanos();
  static final long LONGEST = Duration.ofSeconds(30).toNanos();
  static final int MOST = 64;

  /** Whoever asks: two walks from one port with one name in one context are one walk. */
  record Source(String address, String securityName, String context) {}

  private record Walk(View view, long begun, long last, OID at) {
    boolean goesOn(OID from, long now) {
      return now - last <= PAUSE && now - begun <= LONGEST && from.compareTo(at) >= 0;
    }
  }

  /** The one that was silent longest first. */
  private final Map<Source, Walk> walks = new LinkedHashMap<>();

  /**
   * What a GETNEXT or GETBULK is answered from.
   *
   * @param from the first name asked; a walk that steps back is a new one
   */
  synchronized View view(Source source, OID from, View newest, long now) {
    Walk was = walks.remove(source);
    Walk walk =
        was != null && was.goesOn(from, now)
            ? new Walk(was.view, was.begun, now, from)
            : new Walk(newest, now, now, from);
    walks.put(source, walk);
    forget(now);
    return walk.view;
  }

  synchronized int size() {
    return walks.size();
  }

  private void forget(long now) {
    Iterator<Walk> oldest = walks.values().iterator();
    while (oldest.hasNext() && (now - oldest.next().last > PAUSE || walks.size() > MOST)) {
      oldest.remove();
    }
  }
}
