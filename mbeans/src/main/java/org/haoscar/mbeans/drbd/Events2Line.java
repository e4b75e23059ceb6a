package org.haoscar.mbeans.drbd;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.drbd.ObjectId.Kind;

/**
 * One line of {@code drbdsetup events2 --timestamps --statistics all}. Kernel 8.4:
 *
 * <pre>
 * 2026-11-21T20:16:31.502286+00:00 exists -
 * 2026-11-21T20:16:32.617128+00:00 create resource name:r0 role:Secondary suspended:no write-ordering:flush
 * 2026-11-21T20:18:24.722145+00:00 change connection name:r0 peer-node-id:0 conn-name:peer connection:NetworkFailure role:Unknown
 * 2026-11-21T20:16:39.794721+00:00 response helper name:r0 peer-node-id:0 conn-name:peer volume:0 minor:0 helper:before-resync-source status:0
 * 2026-11-21T20:18:57.464126+00:00 destroy connection name:r0 peer-node-id:0 conn-name:peer
 * </pre>
 *
 * Kernel 9 has more keys, and paths:
 *
 * <pre>
 * 2026-11-21T21:13:20.147228+00:00 change peer-device name:r0 peer-node-id:1 conn-name:ha2 volume:0 replication:SyncSource peer-disk:Inconsistent peer-client:no done:0.00 received:0 sent:0 out-of-sync:262100 pending:0 unacked:0 dbdt1:0.00 eta:nan
 * 2026-11-21T21:13:20.010253+00:00 change path name:r0 peer-node-id:1 conn-name:ha2 local:ipv4:10.99.0.1:7788 peer:ipv4:10.99.0.2:7788 established:yes
 * </pre>
 */
sealed interface Events2Line {

  /** Something was said of an object. */
  record Told(Instant at, Verb verb, ObjectId id, Words words) implements Events2Line {}

  /** {@code exists -}: the dump is complete, here begin the changes. */
  record DumpEnd(Instant at) implements Events2Line {}

  /** About a kind of object that this release does not know. */
  record Foreign(Instant at) implements Events2Line {}

  record Unreadable(String reason) implements Events2Line {}

  enum Verb {
    EXISTS,
    CREATE,
    CHANGE,
    DESTROY,
    CALL,
    RESPONSE
  }

  /** What names objects fits the tables that show them: 64 characters, and the numbers of DRBD. */
  int LONGEST_NAME = 64;

  int LARGEST_NUMBER = 65_535;

  /** Without {@code --timestamps} a line is dated at the epoch. */
  static Events2Line parse(String line) {
    List<String> tokens = List.of(line.strip().split(" +"));
    Optional<Instant> at = instant(tokens.getFirst());
    List<String> rest = at.isPresent() ? tokens.subList(1, tokens.size()) : tokens;
    Optional<Verb> verb = rest.isEmpty() ? Optional.empty() : verb(rest.getFirst());
    if (verb.isEmpty() || rest.size() < 2) {
      return new Unreadable("not an event: " + shortened(line));
    }
    return body(at.orElse(Instant.EPOCH), verb.get(), rest.subList(1, rest.size()))
        .orElseGet(() -> new Unreadable("incomplete event: " + shortened(line)));
  }

  private static Optional<Events2Line> body(Instant at, Verb verb, List<String> rest) {
    if (rest.equals(List.of("-")) && verb == Verb.EXISTS) {
      return Optional.of(new DumpEnd(at));
    }
    return words(rest.subList(1, rest.size()))
        .flatMap(
            words ->
                kind(rest.getFirst())
                    .map(kind -> id(kind, words).map(id -> told(at, verb, id, words)))
                    .orElse(Optional.of(new Foreign(at))));
  }

  private static Events2Line told(Instant at, Verb verb, ObjectId id, Words words) {
    return new Told(at, verb, id, words);
  }

  /** A word without a colon is the end of a line that was cut. */
  static Optional<Words> words(List<String> tokens) {
    Map<String, String> map = new HashMap<>();
    for (String token : tokens) {
      int colon = token.indexOf(':');
      if (colon <= 0) {
        return Optional.empty();
      }
      map.put(token.substring(0, colon), token.substring(colon + 1));
    }
    return Optional.of(new Words(map));
  }

  private static Optional<ObjectId> id(Kind kind, Words words) {
    Optional<String> name =
        words.text("name").filter(n -> !n.isEmpty() && n.length() <= LONGEST_NAME);
    Optional<Integer> peer = number(words, "peer-node-id");
    Optional<Integer> volume = number(words, "volume");
    return name.flatMap(
        r ->
            switch (kind) {
              case RESOURCE -> Optional.of(ObjectId.resource(r));
              case DEVICE -> volume.map(v -> ObjectId.device(r, v));
              case CONNECTION -> peer.map(p -> ObjectId.connection(r, p));
              case PEER_DEVICE -> peer.flatMap(p -> volume.map(v -> ObjectId.peerDevice(r, p, v)));
              case PATH ->
                  peer.flatMap(
                      p -> ends(words).map(e -> new ObjectId(kind, r, p, ObjectId.NONE, e)));
              case HELPER ->
                  words
                      .line("helper")
                      .filter(h -> !h.isEmpty() && h.length() <= LONGEST_NAME)
                      .map(
                          h ->
                              new ObjectId(
                                  kind,
                                  r,
                                  peer.orElse(ObjectId.NONE),
                                  volume.orElse(ObjectId.NONE),
                                  h));
            });
  }

  private static Optional<String> ends(Words words) {
    return words.text("local").flatMap(l -> words.text("peer").map(p -> l + " " + p));
  }

  private static Optional<Integer> number(Words words, String key) {
    return words.number(key).filter(n -> n <= LARGEST_NUMBER).map(Long::intValue);
  }

  private static Optional<Verb> verb(String token) {
    return Arrays.stream(Verb.values())
        .filter(v -> v.name().toLowerCase(Locale.ROOT).equals(token))
        .findFirst();
  }

  private static Optional<Kind> kind(String token) {
    return Arrays.stream(Kind.values()).filter(k -> k.word.equals(token)).findFirst();
  }

  private static Optional<Instant> instant(String token) {
    if (!token.startsWith("2")) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(token).toInstant());
    } catch (DateTimeException e) {
      // Not a time: the caller finds no verb there and says so.
      return Optional.empty();
    }
  }

  private static String shortened(String line) {
    return line.length() <= 120 ? line : line.substring(0, 120) + "…";
  }
}
