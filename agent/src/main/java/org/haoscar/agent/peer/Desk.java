package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.haoscar.agent.peer.Refusals.Reason;
import org.haoscar.agent.peer.Strict.NonsenseException;
import org.haoscar.mbeans.port.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the other head pairs itself with this one, while a code is open: ten minutes, one use, five
 * wrong tries. The same head may ask again with the same code, should our answer have been lost.
 */
final class Desk {
  private static final Logger log = LoggerFactory.getLogger(Desk.class);
  static final Duration VALID = Duration.ofMinutes(10);
  static final int TRIES = 5;

  private final Supplier<Introduction> self;
  private final OwnIdentity own;
  private final Pins pins;
  private final Refusals refusals;
  private final Time time;
  private final Bell changed = new Bell();
  private State state = new State.Idle();

  /** How far it is. */
  sealed interface State {
    /** No code was asked for since the start. */
    record Idle() implements State {}

    record Open(PairingCode code, long untilNanos, Instant until, int triesLeft) implements State {}

    record Paired(PairingCode code, Pin pin) implements State {}

    /** The code is void. */
    record Ended(String reason) implements State {}
  }

  Desk(Supplier<Introduction> self, OwnIdentity own, Pins pins, Refusals refusals, Time time) {
    this.self = self;
    this.own = own;
    this.pins = pins;
    this.refusals = refusals;
    this.time = time;
  }

  /** A new code, and the one before is void; or why there is none. */
  synchronized Told<State.Open> open() {
    Optional<Pin> paired = pins.current();
    if (paired.isPresent()) {
      return new Told.No<>(alreadyPaired(paired.get()));
    }
    var open =
        new State.Open(
            PairingCode.make(own.print()),
            time.nanos() + VALID.toNanos(),
            time.now().plus(VALID),
            TRIES);
    become(open);
    return new Told.Yes<>(open);
  }

  static String alreadyPaired(Pin pin) {
    return "this head is paired with "
        + pin.peer().head()
        + " since "
        + pin.since().truncatedTo(ChronoUnit.SECONDS)
        + "; to pair it anew, run haoscar pair --revoke on both heads first";
  }

  synchronized boolean isOpen() {
    return state() instanceof State.Open;
  }

  synchronized State state() {
    if (state instanceof State.Open open && time.nanos() - open.untilNanos() >= 0) {
      become(new State.Ended("the code expired: nobody used it within 10 minutes"));
    }
    return state;
  }

  /** Its state once that is another than open, or when the time is up. */
  State await(Duration most) throws InterruptedException {
    long until = time.nanos() + most.toNanos();
    while (isOpen() && time.nanos() < until) {
      long heard = changed.heard();
      if (isOpen()) {
        changed.await(heard, Duration.ofMillis(500));
      }
    }
    return state();
  }

  private void become(State next) {
    state = next;
    changed.ring();
  }

  /**
   * What the other head says of itself, and its proof that its operator has our code.
   *
   * @return who we are, once both are pinned
   */
  synchronized Told<Introduction> meet(JsonNode said, Fingerprint client, String address)
      throws NonsenseException {
    String proof = Strict.text(said, "proof", 64);
    Introduction other = Introduction.read(said);
    return switch (state()) {
      case State.Open open when open.code().proves(proof, own.print(), client) ->
          pin(open, other, client);
      case State.Open open -> {
        refusals.add(address, Reason.WRONG_CODE, "");
        yield wrong(open, address);
      }
      case State.Paired(PairingCode code, Pin pin)
          when pin.prints().current().equals(client) && code.proves(proof, own.print(), client) ->
          new Told.Yes<>(self.get());
      case State.Paired paired -> new Told.No<>("the code was used already");
      case State.Idle idle -> new Told.No<>("no code is open here");
      case State.Ended ended -> new Told.No<>(ended.reason());
    };
  }

  private Told<Introduction> wrong(State.Open open, String address) {
    int left = open.triesLeft() - 1;
    if (left == 0) {
      become(
          new State.Ended(
              TRIES
                  + " wrong tries ended the code, the last from "
                  + address
                  + "; ask for a new one with haoscar pair"));
      return new Told.No<>("wrong code; it was tried too often and is void now");
    }
    become(new State.Open(open.code(), open.untilNanos(), open.until(), left));
    return new Told.No<>("wrong code");
  }

  private Told<Introduction> pin(State.Open open, Introduction other, Fingerprint client) {
    Optional<String> objection = self.get().objection(other);
    if (objection.isPresent()) {
      return new Told.No<>(objection.get());
    }
    Pin pin = Pin.of(other.origin(), client, other.addresses(), time.now());
    try {
      pins.set(pin);
    } catch (IOException e) {
      log.warn("the pairing cannot be kept", e);
      return new Told.No<>("it cannot write its pins: " + e.getMessage());
    }
    log.info("paired with {}, certificate {}", other.origin().head(), client);
    become(new State.Paired(open.code(), pin));
    return new Told.Yes<>(self.get());
  }
}
