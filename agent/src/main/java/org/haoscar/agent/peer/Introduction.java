package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.agent.peer.Strict.NonsenseException;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Origin;

/**
 * What a head says of itself when it is paired: {@code
 * {"cluster":"demo","name":"beta","at":1795305600000,"port":8779,"addresses":["192.0.2.2:8779"]}}.
 *
 * @param at its clock
 * @param port where its agent listens, whatever the address
 */
record Introduction(Origin origin, Instant at, int port, List<HostPort> addresses) {
  static final Duration CLOCKS = Duration.ofMinutes(10);
  private static final int NAME = 64;
  private static final long YEAR_10000 = 253_402_300_799_000L;

  Introduction {
    addresses = List.copyOf(addresses);
  }

  /** It can be reached there, too. */
  Introduction alsoAt(List<HostPort> more) {
    return new Introduction(
        origin, at, port, Stream.concat(addresses.stream(), more.stream()).distinct().toList());
  }

  /** Why we do not want to be this head's peer. */
  Optional<String> objection(Introduction other) {
    String cluster = origin.cluster();
    if (!other.origin().cluster().equals(cluster)) {
      return Optional.of(
          "one head is of the cluster "
              + cluster
              + ", the other of "
              + other.origin().cluster()
              + ": write the same cluster.name into both configurations");
    }
    if (other.origin().head().equals(origin.head())) {
      return Optional.of(
          "both heads are called " + origin.head() + ": give each its own cluster.node");
    }
    return Duration.between(at, other.at()).abs().compareTo(CLOCKS) > 0
        ? Optional.of(
            "the clocks are far apart: "
                + origin.head()
                + " has "
                + at
                + ", "
                + other.origin().head()
                + " has "
                + other.at()
                + "; set them right (chronyc makestep) and pair again")
        : Optional.empty();
  }

  ObjectNode json() {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("cluster", origin.cluster())
            .put("name", origin.head())
            .put("at", at.toEpochMilli())
            .put("port", port);
    var all = json.putArray("addresses");
    addresses.forEach(address -> all.add(address.toString()));
    return json;
  }

  static Introduction read(JsonNode json) throws NonsenseException {
    return new Introduction(
        new Origin(
            Wire.printable(Strict.text(json, "cluster", NAME)),
            Wire.printable(Strict.text(json, "name", NAME))),
        Instant.ofEpochMilli(Strict.whole(json, "at", 0, YEAR_10000)),
        (int) Strict.whole(json, "port", 1, 65_535),
        Strict.addresses(json, "addresses"));
  }
}
