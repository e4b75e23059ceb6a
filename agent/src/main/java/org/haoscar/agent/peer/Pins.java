package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.haoscar.agent.file.AtomicFile;
import org.haoscar.agent.json.Json;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Time;

/**
 * Whom we are paired with, on disk before it is in force: {@code pins.json}.
 *
 * <pre>
 * {"cluster":"demo","name":"beta","current":"5b0c…","next":null,
 *  "previous":{"fingerprint":"99ef…","until":"2026-11-22T02:10:00Z"},
 *  "addresses":["192.0.2.2:8779"],"since":"2026-11-21T12:00:00Z"}
 * </pre>
 */
final class Pins {
  static final String FILE = "pins.json";

  private final AtomicFile file;
  private final Time time;
  private Optional<Pin> pin;
  private Runnable changed = () -> {};

  private Pins(AtomicFile file, Time time, Optional<Pin> pin) {
    this.file = file;
    this.time = time;
    this.pin = pin;
  }

  static Pins open(Path folder, Time time) throws IOException {
    Path path = folder.resolve(FILE);
    Optional<Pin> pin = Files.exists(path) ? Optional.of(read(path)) : Optional.empty();
    return new Pins(new AtomicFile(path, "rw-------"), time, pin);
  }

  synchronized Optional<Pin> current() {
    return pin;
  }

  /**
   * Whether this is the peer's certificate. Where it is the one that the peer announced, the one
   * before is retired now.
   */
  synchronized boolean accepts(Fingerprint print) throws IOException {
    if (pin.isEmpty() || !pin.get().accepts(print, time.now())) {
      return false;
    }
    if (pin.get().prints().next().filter(print::equals).isPresent()) {
      set(pin.get().turned(time.now()));
    }
    return true;
  }

  /** To be told, at once and briefly, when there is another peer, or none. */
  synchronized void onChange(Runnable told) {
    changed = told;
  }

  synchronized void set(Pin now) throws IOException {
    file.write(Json.pretty(json(now)) + "\n");
    boolean another = pin.filter(was -> was.since().equals(now.since())).isEmpty();
    pin = Optional.of(now);
    if (another) {
      changed.run();
    }
  }

  synchronized void change(UnaryOperator<Pin> change) throws IOException {
    if (pin.isPresent()) {
      set(change.apply(pin.get()));
    }
  }

  synchronized Optional<Pin> revoke() throws IOException {
    Optional<Pin> was = pin;
    Files.deleteIfExists(file.path());
    pin = Optional.empty();
    changed.run();
    return was;
  }

  static ObjectNode json(Pin pin) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("cluster", pin.peer().cluster())
            .put("name", pin.peer().head())
            .put("current", pin.prints().current().hex())
            .put("next", pin.prints().next().map(Fingerprint::hex).orElse(null));
    if (pin.prints().previous().isPresent()) {
      var previous = pin.prints().previous().get();
      json.putObject("previous")
          .put("fingerprint", previous.print().hex())
          .put("until", previous.until().toString());
    } else {
      json.putNull("previous");
    }
    pin.addresses().forEach(a -> json.withArray("addresses").add(a.toString()));
    return json.put("since", pin.since().toString());
  }

  private static Pin read(Path path) throws IOException {
    try {
      return pin(Strict.parse(Files.readString(path)));
    } catch (Strict.NonsenseException | DateTimeParseException e) {
      throw new IOException(
          path
              + " is broken ("
              + e.getMessage()
              + "): put it back from a backup, or remove it and"
              + " pair the heads again with haoscar pair",
          e);
    }
  }

  private static Pin pin(JsonNode json) throws Strict.NonsenseException {
    Optional<Pin.Retired> previous = Optional.empty();
    if (json.path("previous").isObject()) {
      JsonNode retired = json.path("previous");
      previous =
          Optional.of(
              new Pin.Retired(
                  Strict.print(retired, "fingerprint"),
                  Instant.parse(Strict.text(retired, "until", 64))));
    }
    Optional<Fingerprint> next =
        json.path("next").isTextual() ? Optional.of(Strict.print(json, "next")) : Optional.empty();
    return new Pin(
        new Origin(Strict.text(json, "cluster", 64), Strict.text(json, "name", 64)),
        new Pin.Prints(Strict.print(json, "current"), next, previous),
        Strict.addresses(json, "addresses"),
        Instant.parse(Strict.text(json, "since", 64)));
  }
}
