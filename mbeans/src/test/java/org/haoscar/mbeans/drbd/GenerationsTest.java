package org.haoscar.mbeans.drbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.haoscar.mbeans.drbd.Comparison.Relation.DIVERGED;
import static org.haoscar.mbeans.drbd.Comparison.Relation.OWN_AHEAD;
import static org.haoscar.mbeans.drbd.Comparison.Relation.PEER_AHEAD;
import static org.haoscar.mbeans.drbd.Comparison.Relation.SAME;
import static org.haoscar.mbeans.drbd.Comparison.Relation.UNKNOWN;
import static org.haoscar.mbeans.drbd.Comparison.Relation.UNRELATED;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.haoscar.mbeans.drbd.Comparison.Relation;
import org.haoscar.mbeans.port.AlarmText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every case of DRBD's own rule, and what a real pair printed before, in and after a split. */
class GenerationsTest {
  private static final String EIGHT = ":1:1:0:0:0:0:0";
  private static final String EIGHT_CRASHED = ":1:1:0:0:0:0:1";
  private static final String NINE = ":1:1:0:0:0:0:0:0:0:0:0:1";
  private static final String NINE_CRASHED = ":1:1:0:1:0:0:0:0:0:0:0:1";
  private static final String NINE_LOST_QUORUM = ":1:1:0:0:0:0:1:0:0:0:0:1";

  /** {@code a1 b0 0 0}: what is written short is filled with zeroes to sixteen digits. */
  private static Generations ids(String brief, String flags) {
    var full = new ArrayList<String>();
    for (String id : brief.strip().split(" +", -1)) {
      full.add("0".repeat(16 - id.length()) + id);
    }
    return Generations.parse(String.join(":", full) + flags).orElseThrow();
  }

  private static Relation mirrored(Relation relation) {
    return switch (relation) {
      case OWN_AHEAD -> PEER_AHEAD;
      case PEER_AHEAD -> OWN_AHEAD;
      case UNKNOWN, SAME, DIVERGED, UNRELATED -> relation;
    };
  }

  private static void both(
      Generations own, Generations peer, Relation relation, String rule, String rulePeer) {
    assertThat(Generations.compare(own, peer)).isEqualTo(new Comparison(relation, rule));
    assertThat(Generations.compare(peer, own))
        .isEqualTo(new Comparison(mirrored(relation), rulePeer));
  }

  @ParameterizedTest
  @CsvSource({
    // own current, bitmap, history;  peer's;                    relation;   rule; seen by the peer
    "4 0 0 0,                         4 0 0 0,                   SAME,       just-created-both,"
        + " just-created-both",
    "0 0 0 0,                         4 0 0 0,                   SAME,       just-created-both,"
        + " just-created-both",
    "4 0 0 0,                         A0 0 0 0,                  PEER_AHEAD, just-created-self,"
        + " just-created-peer",
    "0 0 0 0,                         A0 0 0 0,                  PEER_AHEAD, just-created-self,"
        + " just-created-peer",
    "A0 0 B0 0,                       A1 0 B1 0,                 SAME,       reconnected,      "
        + " reconnected",
    "A0 0 0 0,                        B0 A1 0 0,                 PEER_AHEAD, bitmap-peer,      "
        + " bitmap-self",
    "A1 0 B0 0,                       C0 D0 A0 0,                PEER_AHEAD, history-peer,     "
        + " history-self",
    "A1 0 B0 0,                       C0 D0 E0 A0,               PEER_AHEAD, history-peer,     "
        + " history-self",
    "A1 C0 0 0,                       B1 C1 0 0,                 DIVERGED,   bitmap-both,      "
        + " bitmap-both",
    "A1 C0 D0 0,                      B1 E0 D1 0,                DIVERGED,   history-both,     "
        + " history-both",
    "A1 C0 D0 E0,                     B1 E0 F0 D1,               DIVERGED,   history-both,     "
        + " history-both",
    "A1 0 0 0,                        B1 0 0 0,                  UNRELATED,  nothing in common,"
        + " nothing in common",
    // the marks of unused copies are no common past
    "A1 C0 4 0,                       B1 D0 4 0,                 UNRELATED,  nothing in common,"
        + " nothing in common",
    // both were forced Primary before they ever met: DRBD calls that split brain too
    "A1 4 0 0,                        B1 4 0 0,                  DIVERGED,   bitmap-both,      "
        + " bitmap-both",
    // each in the other's history, which 9 passes over
    "A0 C0 B0 0,                      B0 C0 A0 0,                DIVERGED,   bitmap-both,      "
        + " bitmap-both",
  })
  void theFirstRuleThatIsTrueDecides(
      String own, String peer, Relation relation, String rule, String rulePeer) {
    both(ids(own, EIGHT), ids(peer, EIGHT), relation, rule, rulePeer);
    both(ids(own, NINE), ids(peer, NINE), relation, rule, rulePeer);
    both(ids(own, EIGHT), ids(peer, NINE), relation, rule, rulePeer);
  }

  @Test
  void nineShowsTwoOfItsPastGenerationsAndSoCannotProveThatNothingIsCommon() {
    Generations own = ids("A1 0 C0 D0", NINE);
    Generations peer = ids("B1 0 E0 F0", NINE);
    assertThat(Generations.compare(own, peer).relation()).isEqualTo(UNKNOWN);
    assertThat(Generations.compare(ids("A1 0 C0 D0", EIGHT), ids("B1 0 E0 F0", EIGHT)).relation())
        .isEqualTo(UNRELATED);
  }

  @Test
  void onEightTheBitmapThatIsLeftWasTheSources() {
    both(
        ids("A1 B0 C0 0", EIGHT),
        ids("A0 0 B0 C0", EIGHT),
        OWN_AHEAD,
        "sync-source-missed-finish",
        "sync-target-peer-missed-finish");
    both(ids("A1 B0 C0 0", NINE), ids("A0 0 B0 C0", NINE), SAME, "reconnected", "reconnected");
  }

  @ParameterizedTest
  @CsvSource({
    // own current, crashed;  peer's;      relation
    "A0, true,   A0, false,  OWN_AHEAD",
    "A0, true,   A0, true,   UNKNOWN",
    // one is Primary now
    "A1, false,  A0, true,   OWN_AHEAD",
    "A1, true,   A1, false,  UNKNOWN",
    "A1, false,  A0, false,  SAME",
  })
  void onEightACrashedPrimaryHasTheLastWritesUnlessOneIsPrimaryNow(
      String own, boolean crashed, String peer, boolean peerCrashed, Relation relation) {
    Generations ours = ids(own + " 0 0 0", crashed ? EIGHT_CRASHED : EIGHT);
    Generations theirs = ids(peer + " 0 0 0", peerCrashed ? EIGHT_CRASHED : EIGHT);
    assertThat(Generations.compare(ours, theirs).relation()).isEqualTo(relation);
    assertThat(Generations.compare(theirs, ours).relation()).isEqualTo(mirrored(relation));
  }

  @ParameterizedTest
  @ValueSource(strings = {NINE_CRASHED, NINE_LOST_QUORUM})
  void onNineTheHandshakeDecidesAfterACrash(String flags) {
    assertThat(Generations.compare(ids("A0 0 0 0", flags), ids("A0 0 0 0", NINE)).relation())
        .isEqualTo(UNKNOWN);
    assertThat(Generations.compare(ids("A0 0 0 0", NINE), ids("A0 0 0 0", flags)).relation())
        .isEqualTo(UNKNOWN);
  }

  @Test
  void bothHeadsSayTheSameOfAnyTwo() {
    var random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      Generations own = drawn(random);
      Generations peer = drawn(random);
      Comparison here = Generations.compare(own, peer);
      assertThat(Generations.compare(peer, own).relation())
          .as("%s and %s", own, peer)
          .isEqualTo(mirrored(here.relation()));
    }
  }

  private static Generations drawn(Random random) {
    List<String> flags = List.of(EIGHT, EIGHT_CRASHED, NINE, NINE_CRASHED, NINE_LOST_QUORUM);
    var brief = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      brief.add(Integer.toHexString(random.nextInt(12)).toUpperCase(java.util.Locale.ROOT));
    }
    return ids(String.join(" ", brief), flags.get(random.nextInt(flags.size())));
  }

  @ParameterizedTest
  @CsvSource({
    "01-connected-inconsistent,                        SAME,       just-created-both",
    "02-initial-sync-running-early,                    OWN_AHEAD,  bitmap-self",
    "03-initial-sync-running-late,                     OWN_AHEAD,  bitmap-self",
    "04-uptodate-uptodate,                             SAME,       reconnected",
    "07-roles-swapped,                                 SAME,       reconnected",
    "08-network-cut-carrier,                           PEER_AHEAD, bitmap-peer",
    "09-resync-after-reconnect,                        PEER_AHEAD, bitmap-peer",
    "10-network-cut-silent,                            PEER_AHEAD, bitmap-peer",
    "11-reconnected,                                   SAME,       reconnected",
    "12-disconnect-by-operator-standalone,             PEER_AHEAD, bitmap-peer",
    "13-verify-running,                                SAME,       reconnected",
    "14-verify-finished-out-of-sync,                   SAME,       reconnected",
    "18-disk-back-resync,                              OWN_AHEAD,  bitmap-self",
    // nobody has met yet, and it is proven
    "19-before-split-brain-both-primary-unconnected,   DIVERGED,   bitmap-both",
    "20-split-brain-standalone,                        DIVERGED,   bitmap-both",
    "21-split-brain-after-plain-connect,               DIVERGED,   bitmap-both",
    "22-split-brain-resolved-resync,                   SAME,       reconnected",
  })
  void theRealPairIsJudgedAsItWas(String situation, Relation relation, String rule) {
    Generations ha1 = captured(situation, "ha1");
    Generations ha2 = captured(situation, "ha2");
    assertThat(Generations.compare(ha1, ha2)).isEqualTo(new Comparison(relation, rule));
    assertThat(Generations.compare(ha2, ha1).relation()).isEqualTo(mirrored(relation));
  }

  private static Generations captured(String situation, String node) {
    String file = "src/test/resources/drbd/8.4.11/%s.%s.txt".formatted(situation, node);
    return Generations.parse(AlarmText.text(Path.of(file))).orElseThrow();
  }

  /** {@code uuid_compare()=split-brain-auto-recover by rule=bitmap-both}, said kernel 9.2.2. */
  @Test
  void aRealSplitBrainOfNineIsJudgedAsTheKernelDid() {
    Generations ha1 =
        ids("533F7753B0C16F43 408E2F90525F1811 930199CB43C630A4 0000000000000000", NINE);
    Generations ha2 =
        ids("48903B2B9249D335 408E2F90525F1810 162F3A1E6CDD6BF8 0000000000000000", NINE);
    both(ha1, ha2, DIVERGED, "bitmap-both", "bitmap-both");
  }

  @Test
  void oneLineIsReadAndWrittenAlike() {
    String line = "508D927D2A05BB47:8115A13764F85585:EE127229CE7EBAF1:EE117229CE7EBAF0" + EIGHT;
    Generations ids = Generations.parse("\n     V     V\n" + line + "\n  ^ ^ ^\n").orElseThrow();
    assertThat(ids).hasToString(line);
    assertThat(ids.currentId()).isEqualTo("508D927D2A05BB47");
    assertThat(ids.historyIds()).isEqualTo("EE127229CE7EBAF1,EE117229CE7EBAF0");
    assertThat(ids.flagNames()).isEqualTo("consistent,wasUpToDate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "508D927D2A05BB47",
        "508D927D2A05BB47:8115A13764F85585:EE127229CE7EBAF1:EE117229CE7EBAF0:1:1:1",
        "508D927D2A05BB47:8115A13764F85585:1:1:1:1:0:0:0",
        "508d927d2a05bb47:8115A13764F85585:EE127229CE7EBAF1:EE117229CE7EBAF0:1:1:1:1:0:0:0",
        "508D927D2A05BB47:8115A13764F85585:EE127229CE7EBAF1:EE117229CE7EBAF0:1:1:1:1:0:0:2",
      })
  void whatIsNotSuchALineIsNone(String text) {
    assertThat(Generations.parse(text)).isEmpty();
  }
}
