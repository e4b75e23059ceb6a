package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.haoscar.agent.peer.Strict.NonsenseException;
import org.haoscar.mbeans.model.Origin;

/**
 * What a head says first. Its form never changes, so that any two releases can tell whether they
 * understand each other:
 *
 * <pre>
 * {"cluster":"demo","head":"beta","release":"0.1.0","protocols":[1],"at":1795305600000,
 *  "facts":{"boot":"5f0c1f0e-…","drbd r0/0 role":"primary"}}
 * </pre>
 *
 * @param protocols the versions of the rest that it speaks
 * @param at its clock
 * @param facts in words that either release may add to
 */
public record Hello(
    Origin origin, String release, List<Integer> protocols, Instant at, Map<String, String> facts) {
  /** What this release speaks. The next one adds 2 and keeps 1. */
  public static final List<Integer> SPOKEN = List.of(1);

  private static final int NAME = 64;
  private static final int MOST_PROTOCOLS = 100;
  private static final int MOST_FACTS = 5_000;
  private static final int LONGEST = 512;
  private static final long YEAR_10000 = 253_402_300_799_000L;

  public Hello {
    protocols = List.copyOf(protocols);
    facts = Map.copyOf(facts);
  }

  /** The newest that both speak. */
  Optional<Integer> common() {
    return SPOKEN.stream().filter(protocols::contains).max(Integer::compare);
  }

  ObjectNode json() {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("cluster", origin.cluster())
            .put("head", origin.head())
            .put("release", release);
    var all = json.putArray("protocols");
    protocols.forEach(all::add);
    json.put("at", at.toEpochMilli());
    var told = json.putObject("facts");
    new TreeMap<>(facts).forEach(told::put);
    return json;
  }

  static Hello read(JsonNode json) throws NonsenseException {
    var protocols = new ArrayList<Integer>();
    for (JsonNode each : Strict.array(json, "protocols", MOST_PROTOCOLS)) {
      if (!each.isInt()) {
        throw new NonsenseException("\"protocols\" has something else than numbers");
      }
      protocols.add(each.intValue());
    }
    return new Hello(
        new Origin(Strict.text(json, "cluster", NAME), Strict.text(json, "head", NAME)),
        Wire.printable(Strict.text(json, "release", NAME)),
        protocols,
        Instant.ofEpochMilli(Strict.whole(json, "at", 0, YEAR_10000)),
        facts(json.path("facts")));
  }

  private static Map<String, String> facts(JsonNode json) throws NonsenseException {
    var facts = new HashMap<String, String>();
    if (json.size() > MOST_FACTS || !(json.isObject() || json.isMissingNode())) {
      throw new NonsenseException("\"facts\" are no object of at most " + MOST_FACTS);
    }
    for (var each : json.properties()) {
      facts.put(each.getKey(), Strict.text(json, each.getKey(), LONGEST));
    }
    return facts;
  }
}
