package org.haoscar.mbeans.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.haoscar.mbeans.drbd.Comparison;
import org.haoscar.mbeans.drbd.Comparison.Relation;
import org.haoscar.mbeans.drbd.Copy;
import org.haoscar.mbeans.drbd.Generations;
import org.haoscar.mbeans.drbd.Volume;
import org.haoscar.mbeans.model.Coded;

/**
 * How this head stands to the other, at one moment.
 *
 * @param own what this head tells of itself
 * @param heard what the other last told; empty before the first word
 */
public record PeerStatus(
    Facts own, Optional<Heard> heard, Pairing pairing, Link link, Voice voice) {

  /**
   * @param at when it was heard, by this head's clock
   * @param clockMillis how much the peer's clock is ahead of ours, the way already taken off
   */
  public record Heard(Facts facts, Instant at, long clockMillis) {}

  /**
   * @param configured the peer that the configuration names; empty where this head is alone
   * @param with the head whose certificate is pinned
   */
  public record Pairing(
      Optional<String> configured, Optional<String> with, Optional<Instant> since) {
    public static final Pairing NONE =
        new Pairing(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * @param connected the peer agent answers on some path, and is who it should be
   * @param broken which rule of a journal the peer's breaks; empty while it keeps them
   */
  public record Link(
      boolean connected,
      List<PathRow> paths,
      Lag lag,
      List<RefusedRow> refused,
      Optional<String> broken) {
    public Link {
      paths = List.copyOf(paths);
      refused = List.copyOf(refused);
    }
  }

  /**
   * @param behind entries of the peer's journal that this head has not read
   * @param peerBehind entries of ours that the peer has not confirmed
   * @param oldest how long the oldest that we have not read has been waiting
   */
  public record Lag(long behind, long peerBehind, Duration oldest) {
    public static final Lag NONE = new Lag(0, 0, Duration.ZERO);
  }

  /** Which head tells people now, and why that one; both while neither sees the other. */
  public record Voice(String speaker, String why) {}

  /** One address at which the peer is tried. */
  public record PathRow(
      String address,
      PathState state,
      Optional<Long> roundTripMicros,
      Optional<String> lastError,
      Optional<Instant> lastHeard) {}

  public enum PathState implements Coded {
    OTHER,
    /** Not tried yet since the start or since it was configured. */
    UNTRIED,
    UP,
    DOWN
  }

  /** Somebody at this address was refused on the peer port. */
  public record RefusedRow(String address, String reason, long count, Instant last) {}

  /**
   * One volume on both heads.
   *
   * @param ahead the head whose data is newer; empty where neither is, or nobody can tell
   */
  public record DataRow(
      Volume.Name volume,
      Optional<Copy> own,
      Optional<Copy> peer,
      Comparison comparison,
      Optional<String> ahead) {}

  /** Every volume that either head tells of. */
  public List<DataRow> data() {
    Map<Volume.Name, Copy> ours = byVolume(own.copies());
    Map<Volume.Name, Copy> theirs = byVolume(heard.map(h -> h.facts().copies()).orElse(List.of()));
    var volumes = new TreeSet<>(ours.keySet());
    volumes.addAll(theirs.keySet());
    return volumes.stream()
        .map(
            volume ->
                row(
                    volume,
                    Optional.ofNullable(ours.get(volume)),
                    Optional.ofNullable(theirs.get(volume))))
        .toList();
  }

  private static Map<Volume.Name, Copy> byVolume(List<Copy> copies) {
    return copies.stream().collect(Collectors.toMap(Copy::volume, Function.identity()));
  }

  private DataRow row(Volume.Name volume, Optional<Copy> ours, Optional<Copy> theirs) {
    Comparison comparison = compared(ours, theirs);
    Optional<String> ahead =
        switch (comparison.relation()) {
          case OWN_AHEAD -> Optional.of(own.head());
          case PEER_AHEAD -> heard.map(h -> h.facts().head());
          case UNKNOWN, SAME, DIVERGED, UNRELATED -> Optional.empty();
        };
    return new DataRow(volume, ours, theirs, comparison, ahead);
  }

  private Comparison compared(Optional<Copy> ours, Optional<Copy> theirs) {
    Optional<Generations> mine = ours.flatMap(Copy::generations);
    Optional<Generations> its = theirs.flatMap(Copy::generations);
    if (mine.isPresent() && its.isPresent()) {
      return Generations.compare(mine.get(), its.get());
    }
    String why =
        mine.isEmpty()
            ? "here: " + missing(ours)
            : heard.map(h -> h.facts().head()).orElse("the peer") + ": " + missing(theirs);
    return new Comparison(Relation.UNKNOWN, why.substring(0, Math.min(255, why.length())));
  }

  private static String missing(Optional<Copy> copy) {
    return copy.map(Copy::missing)
        .filter(why -> !why.isEmpty())
        .orElse(copy.isPresent() ? "identifiers that cannot be read" : "not told of this volume");
  }
}
