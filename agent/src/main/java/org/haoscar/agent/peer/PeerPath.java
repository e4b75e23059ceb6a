package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.haoscar.agent.peer.PeerFailureException.Kind;
import org.haoscar.agent.peer.Strict.NonsenseException;
import org.haoscar.agent.peer.Wire.Request;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One way to the peer, asked every 5 s whether it leads there, whether it is used or not. A
 * platform thread of its own: looking up a name may block, and must not take a carrier from those
 * who serve.
 */
final class PeerPath implements Runnable, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PeerPath.class);
  static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final HostPort to;
  private final Ways ways;
  private final Bell probe = new Bell();
  private volatile State state = State.UNTRIED;
  private volatile boolean closed;
  private Optional<Caller> kept = Optional.empty();
  private Optional<Caller> carried = Optional.empty();

  /** What all paths to one peer have in common. */
  record Ways(Origin peer, Dialer dialer, Deadlines deadlines, Listener listener, Bell changed) {}

  interface Listener {
    /** A page was kept. */
    void read(PageJson.Read page);

    /** A page cannot be true. */
    void broke(String why);

    /** What the peer said, with how long it took. */
    void heard(Hello hello);

    Instant now();

    long nanos();

    void wondered(HostPort at, PeerFailureException failure);
  }

  /**
   * @param failure why it is not up; empty when it is
   */
  record State(
      boolean up,
      Optional<Kind> failure,
      String lastError,
      Optional<Duration> roundTrip,
      Optional<Instant> lastHeard) {
    static final State UNTRIED =
        new State(false, Optional.empty(), "", Optional.empty(), Optional.empty());

    State good(Duration took, Instant now) {
      return new State(true, Optional.empty(), lastError, Optional.of(took), Optional.of(now));
    }

    State bad(PeerFailureException e) {
      return new State(
          false,
          Optional.of(e.kind()),
          String.valueOf(e.getMessage()),
          Optional.empty(),
          lastHeard);
    }
  }

  PeerPath(HostPort to, Ways ways) {
    this.to = to;
    this.ways = ways;
  }

  HostPort to() {
    return to;
  }

  State state() {
    return state;
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        long heard = probe.heard();
        look();
        probe.await(heard, EVERY);
      }
    } catch (InterruptedException e) {
      log.debug("the path to {} is no longer looked after", to, e);
    } finally {
      drop();
    }
  }

  private void look() {
    try {
      become(greeted());
    } catch (PeerFailureException e) {
      drop();
      if (!closed) {
        ways.listener().wondered(to, e);
        become(state.bad(e));
      }
    } catch (RuntimeException e) {
      // A fault of ours: it must not leave the path unlooked after.
      log.error("looking after the path to {} failed", to, e);
    }
  }

  /** A connection that broke meanwhile, because the peer's agent started anew, is made again. */
  private State greeted() throws PeerFailureException {
    if (kept.isPresent()) {
      try {
        return greeted(kept.get());
      } catch (PeerFailureException e) {
        log.debug("{}: made anew", to, e);
        drop();
        if (e.kind() == Kind.SILENT || e.kind() == Kind.NONSENSE) {
          throw e;
        }
      }
    }
    kept = Optional.of(new Caller(to, ways.dialer().dial(to), ways.deadlines()));
    return greeted(kept.get());
  }

  private State greeted(Caller caller) throws PeerFailureException {
    long asked = ways.listener().nanos();
    Hello hello = hello(caller.ask(Request.get(Answers.HELLO), PATIENCE));
    Duration took = Duration.ofNanos(ways.listener().nanos() - asked);
    ways.listener().heard(hello);
    return state.good(took, ways.listener().now());
  }

  private Hello hello(JsonNode json) throws PeerFailureException {
    Hello hello;
    try {
      hello = Hello.read(json);
    } catch (NonsenseException e) {
      throw new PeerFailureException(Kind.NONSENSE, to + " greets strangely: " + e.getMessage(), e);
    }
    if (!hello.origin().equals(ways.peer())) {
      throw new PeerFailureException(
          Kind.NONSENSE,
          to
              + " calls itself "
              + Wire.printable(hello.origin().head())
              + " of "
              + Wire.printable(hello.origin().cluster())
              + ", and was paired as "
              + ways.peer().head()
              + " of "
              + ways.peer().cluster()
              + ": if it was renamed, revoke and pair again");
    }
    if (hello.common().isEmpty()) {
      throw new PeerFailureException(
          Kind.VERSION,
          to
              + " speaks the versions "
              + hello.protocols()
              + " of the link, this head "
              + Hello.SPOKEN
              + ": their releases are too far apart");
    }
    return hello;
  }

  private void become(State next) {
    State was = state;
    state = next;
    if (next.up() && !was.up()) {
      log.info("the path to the peer at {} is up", to);
    } else if (!next.up() && !next.failure().equals(was.failure())) {
      log.warn("no path to the peer: {}", next.lastError());
    }
    if (!next.up()) {
      hangUp();
    }
    ways.changed().ring();
  }

  /** The reading goes over this path; it breaks when the path does. */
  synchronized void carry(Caller caller) {
    carried = Optional.of(caller);
    if (!state.up()) {
      caller.close();
    }
  }

  private synchronized void hangUp() {
    carried.ifPresent(Caller::close);
    carried = Optional.empty();
  }

  /** The reading found it broken: not to be used until it was looked at again, which is now. */
  void broke(PeerFailureException e) {
    State now = state;
    if (now.up()) {
      become(now.bad(e));
    }
    probe.ring();
  }

  private void drop() {
    kept.ifPresent(Caller::close);
    kept = Optional.empty();
  }

  @Override
  public void close() {
    closed = true;
    hangUp();
    probe.ring();
  }
}
