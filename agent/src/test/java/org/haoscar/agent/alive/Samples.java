package org.haoscar.agent.alive;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.haoscar.agent.alive.Hearing.Moment;
import org.haoscar.mbeans.agent.Beat;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Secret;
import org.haoscar.mbeans.port.Journal.Storage;
import org.haoscar.mbeans.port.Time;

/** Beats and clocks for the tests of both sides. */
public final class Samples {
  private Samples() {}

  public static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");
  static final String WHSEC = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
  static final Secret SECRET = new Secret(WHSEC);

  public static Beat beat(String head, long run, long count) {
    return beat(head, new Beat.Ordinal(run, count), new Beat.Word(true, ""), Beat.Peer.UNKNOWN);
  }

  static Beat beat(String head, Beat.Ordinal number, Beat.Word word, Beat.Peer peer) {
    return new Beat(
        new Origin("demo", head),
        new Beat.Stamp(number, NOW, "0.1.0"),
        word,
        new Beat.Open(0, 1, 0, 2, 0),
        new Beat.Standing(Storage.DURABLE, peer));
  }

  /** Both hands of a clock that stands until it is turned. */
  static final class Hands {
    final AtomicLong nanos = new AtomicLong(77);
    final AtomicReference<Instant> wall = new AtomicReference<>(NOW);

    Time time() {
      InstantSource source = wall::get;
      return new Time(source.withZone(ZoneOffset.UTC), nanos::get);
    }

    void pass(long seconds) {
      nanos.addAndGet(seconds * 1_000_000_000L);
      wall.updateAndGet(was -> was.plusSeconds(seconds));
    }

    Moment moment() {
      return new Moment(nanos.get(), wall.get());
    }
  }
}
