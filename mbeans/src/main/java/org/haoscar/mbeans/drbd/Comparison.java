package org.haoscar.mbeans.drbd;

import static org.haoscar.mbeans.drbd.Comparison.Relation.DIVERGED;
import static org.haoscar.mbeans.drbd.Comparison.Relation.OWN_AHEAD;
import static org.haoscar.mbeans.drbd.Comparison.Relation.PEER_AHEAD;
import static org.haoscar.mbeans.drbd.Comparison.Relation.SAME;
import static org.haoscar.mbeans.drbd.Comparison.Relation.UNKNOWN;
import static org.haoscar.mbeans.drbd.Comparison.Relation.UNRELATED;
import static org.haoscar.mbeans.drbd.Generations.masked;
import static org.haoscar.mbeans.drbd.Generations.same;

import java.util.Set;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.Coded;

/**
 * How one copy's data stands to the other's, by the rule that DRBD itself follows when the two
 * nodes shake hands, so that it can be told while they cannot. C, B and H are the current
 * generation, the bitmap's and the history, always without their lowest bit; the first that is true
 * decides:
 *
 * <pre>
 *  rule of 9          number in 8.4   when                                then
 *  just-created-both        10        both C unused (4; 0 too)            same
 *  just-created-self        20        own C unused                        peer ahead
 *  just-created-peer        30        peer's C unused                     own ahead
 *                        34 to 41     both C equal                        see below
 *  bitmap-peer              50        own C = peer's B                    peer ahead
 *  bitmap-self              70        own B = peer's C                    own ahead
 *  history-peer             60        own C in peer's H, not vice versa   peer ahead
 *  history-self             80        peer's C in own H, not vice versa   own ahead
 *  bitmap-both              90        both B equal and not 0              diverged
 *  history-both            100        the two H have one in common        diverged
 *                          else       nothing in common                   unrelated
 * </pre>
 *
 * <p>Rules 51 and 71 (a resync whose start the other missed) are cases of 60 and 80 and say the
 * same. Both C equal is the same data, with three exceptions:
 *
 * <ul>
 *   <li>8.4, 34 to 37: one B is 0 and the other is not. The end of a resync reached one head only,
 *       and the head whose B is left was its source.
 *   <li>8.4, 40 and 41: a head crashed as Primary, and its last writes may be on one disk only. The
 *       one that is Primary now is the source, else the one that crashed. Where both are Primary or
 *       both crashed, DRBD has no rule or draws lots.
 *   <li>9, crashed-primary, lost-quorum, both-off: the same, but who is the source depends on flags
 *       that are exchanged in the handshake and printed nowhere.
 * </ul>
 *
 * <p>Three things are more careful than the kernel, because a proof is wanted on which both heads
 * agree: unused slots of the history (0, and 4 on 8.4) are no common past; as 9 prints two of its
 * 32 past generations, nothing in common proves nothing unless both histories are shorter than what
 * was printed; and where both heads would find bitmap-peer, which cannot be, nothing is said.
 *
 * @param rule its name, in DRBD's words
 */
public record Comparison(Relation relation, String rule) {

  public enum Relation implements Coded {
    /** It cannot be told from the identifiers. */
    UNKNOWN,
    SAME,
    OWN_AHEAD,
    PEER_AHEAD,
    /** Both wrote apart since a generation that they had in common: split brain. */
    DIVERGED,
    /** The copies never were copies of each other. */
    UNRELATED
  }

  static Comparison of(Generations own, Generations peer) {
    if (own.justCreated() || peer.justCreated()) {
      return justCreated(own, peer);
    }
    if (same(own.current(), peer.current())) {
      return own.nine() && peer.nine() ? sameOnNine(own, peer) : sameOnEight(own, peer);
    }
    boolean behind = same(own.current(), peer.bitmap());
    boolean ahead = same(own.bitmap(), peer.current());
    return behind || ahead ? byBitmap(behind, ahead) : byHistory(own, peer);
  }

  private static Comparison byBitmap(boolean behind, boolean ahead) {
    if (behind && ahead) {
      return new Comparison(UNKNOWN, "bitmap-peer on both heads");
    }
    return behind
        ? new Comparison(PEER_AHEAD, "bitmap-peer")
        : new Comparison(OWN_AHEAD, "bitmap-self");
  }

  private static Comparison justCreated(Generations own, Generations peer) {
    if (own.justCreated() && peer.justCreated()) {
      return new Comparison(SAME, "just-created-both");
    }
    return own.justCreated()
        ? new Comparison(PEER_AHEAD, "just-created-self")
        : new Comparison(OWN_AHEAD, "just-created-peer");
  }

  private static Comparison byHistory(Generations own, Generations peer) {
    boolean behind = peer.remembers(own.current());
    boolean ahead = own.remembers(peer.current());
    if (behind != ahead) {
      return behind
          ? new Comparison(PEER_AHEAD, "history-peer")
          : new Comparison(OWN_AHEAD, "history-self");
    }
    if (same(own.bitmap(), peer.bitmap()) && masked(own.bitmap()) != 0) {
      return new Comparison(DIVERGED, "bitmap-both");
    }
    Set<Long> past = own.past().boxed().collect(Collectors.toSet());
    if (peer.past().anyMatch(past::contains)) {
      return new Comparison(DIVERGED, "history-both");
    }
    return own.wholeHistory() && peer.wholeHistory()
        ? new Comparison(UNRELATED, "nothing in common")
        : new Comparison(UNKNOWN, "nothing in common among the generations that are printed");
  }

  private static Comparison sameOnNine(Generations own, Generations peer) {
    if (own.has("primaryLostQuorum") || peer.has("primaryLostQuorum")) {
      return new Comparison(UNKNOWN, "lost-quorum");
    }
    return own.has("crashedPrimary") || peer.has("crashedPrimary")
        ? new Comparison(UNKNOWN, "crashed-primary")
        : new Comparison(SAME, "reconnected");
  }

  private static Comparison sameOnEight(Generations own, Generations peer) {
    boolean ownBits = masked(own.bitmap()) != 0;
    boolean peerBits = masked(peer.bitmap()) != 0;
    if (ownBits && !peerBits) {
      return new Comparison(OWN_AHEAD, "sync-source-missed-finish");
    }
    if (peerBits && !ownBits) {
      return new Comparison(PEER_AHEAD, "sync-target-peer-missed-finish");
    }
    boolean crashed = own.has("crashedPrimary");
    boolean peerCrashed = peer.has("crashedPrimary");
    if (!crashed && !peerCrashed) {
      return new Comparison(SAME, "reconnected");
    }
    boolean roles = own.primary() || peer.primary();
    return crashed(roles ? own.primary() : crashed, roles ? peer.primary() : peerCrashed);
  }

  private static Comparison crashed(boolean own, boolean peer) {
    Relation relation = own && peer ? UNKNOWN : own ? OWN_AHEAD : PEER_AHEAD;
    return new Comparison(relation, "crashed-primary");
  }
}
