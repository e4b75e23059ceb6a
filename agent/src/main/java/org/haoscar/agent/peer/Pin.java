package org.haoscar.agent.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Origin;

/**
 * The one other head that we talk to.
 *
 * @param addresses where pairing found it
 */
public record Pin(Origin peer, Prints prints, List<HostPort> addresses, Instant since) {
  /** Longer than any request of the old certificate's can last. */
  static final Duration GRACE = Duration.ofMinutes(2);

  /**
   * Its certificates.
   *
   * @param next announced over the link, before it is used
   * @param previous until when the one before may still be met, on connections that were open
   */
  public record Prints(
      Fingerprint current, Optional<Fingerprint> next, Optional<Retired> previous) {}

  public record Retired(Fingerprint print, Instant until) {}

  public Pin {
    addresses = List.copyOf(addresses);
  }

  static Pin of(Origin peer, Fingerprint print, List<HostPort> addresses, Instant since) {
    return new Pin(peer, new Prints(print, Optional.empty(), Optional.empty()), addresses, since);
  }

  boolean accepts(Fingerprint print, Instant now) {
    return prints.current().equals(print)
        || prints.next().filter(print::equals).isPresent()
        || prints
            .previous()
            .filter(p -> p.print().equals(print) && p.until().isAfter(now))
            .isPresent();
  }

  Pin announced(Fingerprint next) {
    return with(new Prints(prints.current(), Optional.of(next), prints.previous()));
  }

  /** The peer was seen to use the certificate that it announced. */
  Pin turned(Instant now) {
    return prints
        .next()
        .map(
            next ->
                with(
                    new Prints(
                        next,
                        Optional.empty(),
                        Optional.of(new Retired(prints.current(), now.plus(GRACE))))))
        .orElse(this);
  }

  private Pin with(Prints now) {
    return new Pin(peer, now, addresses, since);
  }
}
