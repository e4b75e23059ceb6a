package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.haoscar.agent.json.Json;
import org.haoscar.agent.peer.PeerFailureException.Kind;
import org.haoscar.agent.peer.Strict.NonsenseException;
import org.haoscar.agent.peer.Wire.Request;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.port.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second head's half of the pairing: finds the first, checks its certificate against the code,
 * proves that its own operator has that code, and pins.
 */
final class Joining {
  private static final Logger log = LoggerFactory.getLogger(Joining.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<Introduction> self;
  private final OwnIdentity own;
  private final Pins pins;
  private final Deadlines deadlines;
  private final Time time;

  /** An address that leads to the head that made the code. */
  private record Found(HostPort at, Caller caller) {}

  Joining(Supplier<Introduction> self, OwnIdentity own, Pins pins, Deadlines deadlines, Time time) {
    this.self = self;
    this.own = own;
    this.pins = pins;
    this.deadlines = deadlines;
    this.time = time;
  }

  Told<Pin> join(PairingCode code, List<HostPort> addresses)
      throws IOException, GeneralSecurityException {
    Optional<Pin> paired = pins.current();
    if (paired.isPresent()) {
      return new Told.No<>(Desk.alreadyPaired(paired.get()));
    }
    if (code.isOf(own.print())) {
      return new Told.No<>("this code was made on this head: use it on the other one");
    }
    var dialer = new Dialer(own.current(), code::isOf, deadlines);
    var failures = new ArrayList<String>();
    List<Found> found =
        addresses.stream().flatMap(address -> found(dialer, address, failures)).toList();
    try {
      return found.isEmpty()
          ? new Told.No<>(
              "no address leads to the head that made the code. " + String.join(". ", failures))
          : joined(code, found, addresses);
    } finally {
      found.forEach(one -> one.caller().close());
    }
  }

  private Stream<Found> found(Dialer dialer, HostPort address, List<String> failures) {
    try {
      return Stream.of(new Found(address, new Caller(address, dialer.dial(address), deadlines)));
    } catch (PeerFailureException e) {
      log.info("cannot be paired over {}", address, e);
      failures.add(sentence(address, e));
      return Stream.empty();
    }
  }

  private static String sentence(HostPort address, PeerFailureException e) {
    return e.kind() == Kind.STRANGER
        ? address
            + " is a head that did not make this code: the other head's agent has a new"
            + " certificate, or somebody stands in between"
        : String.valueOf(e.getMessage());
  }

  /** Over one of them; over the next should the answer get lost. */
  private Told<Pin> joined(PairingCode code, List<Found> found, List<HostPort> addresses)
      throws IOException {
    List<HostPort> local = found.stream().map(this::local).toList();
    Introduction known = self.get();
    // Where it listens everywhere, no address of ours is written down.
    Introduction me = known.addresses().isEmpty() ? known.alsoAt(local) : known;
    String failure = "";
    for (Found one : found) {
      try {
        return met(one, introduced(one, code, me), me, addresses);
      } catch (PeerFailureException e) {
        log.info("not paired over {}", one.at(), e);
        failure = sentence(e);
        if (e.kind() == Kind.REFUSED && !isAlert(e)) {
          return new Told.No<>(failure);
        }
      } catch (NonsenseException e) {
        log.info("not paired over {}", one.at(), e);
        failure = one.at() + " answers nonsense: " + e.getMessage();
      }
    }
    return new Told.No<>(failure);
  }

  /** Where we can be found on the way to that address. */
  private HostPort local(Found one) {
    String address = one.caller().wire().raw().getLocalAddress().getHostAddress();
    return new HostPort(address.replaceFirst("%.*", ""), self.get().port());
  }

  private JsonNode introduced(Found one, PairingCode code, Introduction me)
      throws PeerFailureException {
    var wire = one.caller().wire();
    var said = me.json().put("proof", code.proof(wire.other(), own.print()));
    String body = Json.line(said);
    return one.caller().ask(Request.post(Answers.PAIR, body), PATIENCE);
  }

  private Told<Pin> met(Found one, JsonNode answer, Introduction me, List<HostPort> addresses)
      throws NonsenseException, IOException {
    Introduction other = Introduction.read(answer);
    Optional<String> objection = me.objection(other);
    if (objection.isPresent()) {
      return new Told.No<>(objection.get());
    }
    List<HostPort> all =
        Stream.concat(addresses.stream(), other.addresses().stream()).distinct().toList();
    Pin pin = Pin.of(other.origin(), one.caller().wire().other(), all, time.now());
    pins.set(pin);
    log.info("paired with {}, certificate {}", pin.peer().head(), pin.prints().current());
    return new Told.Yes<>(pin);
  }

  private static boolean isAlert(PeerFailureException e) {
    return e.getCause() instanceof javax.net.ssl.SSLException;
  }

  private static String sentence(PeerFailureException e) {
    return isAlert(e)
        ? "no code is open on the other head: it expired, was used, or was tried wrongly too"
            + " often; ask for a new one there with haoscar pair"
        : String.valueOf(e.getMessage());
  }
}
