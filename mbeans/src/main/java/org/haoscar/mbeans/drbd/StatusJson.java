package org.haoscar.mbeans.drbd;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.haoscar.mbeans.text.Json;

/**
 * {@code drbdsetup status --json --verbose --statistics} of kernel 9; 8.4 always refuses it. Its
 * keys become the words of {@code events2}. Mind the trailing spaces, and keys with spaces.
 *
 * <pre>
 * [
 * {
 *   "name": "r0",
 *   "node-id": 0,
 *   "role": "Primary",
 *   "suspended": false,
 *   "suspended-quorum": false,
 *   "devices": [
 *     { "volume": 0, "minor": 0, "disk-state": "UpToDate", "client": false, "quorum": true, "size": 262100 } ],
 *   "connections": [
 *     {
 *       "peer-node-id": 1, "name": "ha2", "connection-state": "Connected",
 *       "congested": false, "peer-role": "Secondary",
 *       "peer_devices": [
 *         { "volume": 0, "replication-state": "VerifyS", "peer-disk-state": "UpToDate", "peer-client": false,
 *           "resync-suspended": "no", "out-of-sync": 64, "percent-in-sync": 99.98,
 *           "db1/dt1 [MiB/s]": 12.13, "estimated-seconds-to-finish": 17, "percent-resync-done": 19.62 } ]
 *     } ]
 * }
 * ]
 * </pre>
 */
final class StatusJson {
  private static final Map<String, String> NAMES =
      Map.of(
          "disk-state", "disk",
          "connection-state", "connection",
          "peer-role", "role",
          "replication-state", "replication",
          "peer-disk-state", "peer-disk",
          "percent-resync-done", "done",
          "estimated-seconds-to-finish", "eta",
          "db1/dt1 [MiB/s]", "dbdt1");

  private static final Map<String, String> TRUTHS = Map.of("true", "yes", "false", "no");

  private static final List<String> REASONS = List.of("user", "no-data", "fencing", "quorum");

  private final SortedMap<ObjectId, Item> items = new TreeMap<>();
  private final Instant at;

  private StatusJson(Instant at) {
    this.at = at;
  }

  static Optional<SortedMap<ObjectId, Item>> parse(String text, Instant at) {
    return Json.parse(text)
        .filter(List.class::isInstance)
        .map(
            resources -> {
              var reading = new StatusJson(at);
              Json.maps(resources).forEach(reading::resource);
              return reading.items;
            });
  }

  private void resource(Map<?, ?> json) {
    Words words = words(json);
    String name = words.text("name").orElse("");
    if (name.isEmpty() || name.length() > Events2Line.LONGEST_NAME) {
      return;
    }
    add(ObjectId.resource(name), words.with(suspended(words)));
    Json.maps(json.get("devices"))
        .forEach(d -> add(ObjectId.device(name, number(d, "volume")), words(d)));
    Json.maps(json.get("connections")).forEach(c -> connection(name, c));
  }

  private void connection(String resource, Map<?, ?> json) {
    int peer = number(json, "peer-node-id");
    Words words = words(json);
    add(
        ObjectId.connection(resource, peer),
        words.with("conn-name", words.text("name").orElse("peer")));
    Json.maps(json.get("peer_devices"))
        .forEach(d -> add(ObjectId.peerDevice(resource, peer, number(d, "volume")), words(d)));
  }

  /** {@code "suspended-quorum": true} is {@code suspended:quorum}. */
  private static Words suspended(Words words) {
    List<String> reasons = REASONS.stream().filter(r -> words.yes("suspended-" + r)).toList();
    String some = words.yes("suspended") ? "yes" : "no";
    return new Words(Map.of("suspended", reasons.isEmpty() ? some : String.join(",", reasons)));
  }

  private void add(ObjectId id, Words words) {
    items.put(id, new Item(id, words, at));
  }

  private static int number(Map<?, ?> json, String key) {
    return words(json)
        .number(key)
        .filter(n -> n <= Events2Line.LARGEST_NUMBER)
        .orElse(0L)
        .intValue();
  }

  private static Words words(Map<?, ?> json) {
    var words = new HashMap<String, String>();
    json.forEach(
        (key, value) -> {
          if (value instanceof String text) {
            words.put(NAMES.getOrDefault(key, (String) key), TRUTHS.getOrDefault(text, text));
          }
        });
    return new Words(words);
  }
}
