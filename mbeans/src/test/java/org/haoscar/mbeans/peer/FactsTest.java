package org.haoscar.mbeans.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.haoscar.mbeans.drbd.Drbd;
import org.haoscar.mbeans.drbd.DrbdStatus;
import org.haoscar.mbeans.drbd.Settings;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.TimedOut;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.peer.Facts.Who;
import org.haoscar.mbeans.table.Snapshot;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final Origin ORIGIN = new Origin("hpc", "ha1");
  private static final Facts BARE =
      new Facts(
          new Who(ORIGIN, "0.1", 1, "5f0c1f0e"),
          Instant.ofEpochMilli(1_795_283_122_417L),
          "sha256:9f86d081884c7d65",
          Optional.of("ha1"),
          new TreeMap<>());
  private static final Facts FACTS =
      BARE.with("drbd", Map.of("r0/0 role", "primary")).with("pacemaker", Map.of("quorum", "yes"));

  @Test
  void whatIsWrittenIsReadAlike() {
    assertThat(Facts.of(FACTS.toMap())).contains(FACTS);
  }

  @Test
  void aComponentsWordsAreItsOwn() {
    assertThat(FACTS.of("drbd")).isEqualTo(Map.of("r0/0 role", "primary"));
    assertThat(FACTS.tells("pacemaker")).isTrue();
    assertThat(FACTS.tells("csync2")).isFalse();
  }

  @Test
  void wordsOfALaterReleaseAreKeptAndDoNoHarm() {
    var later = new HashMap<>(FACTS.toMap());
    later.put("keepalived vrrp", "master");
    later.put("drbd r0/0 moon", "full");
    later.remove("active");
    Facts read = Facts.of(later).orElseThrow();
    assertThat(read.copies()).hasSize(1);
    assertThat(read.active()).isEmpty();
    assertThat(read.words()).containsEntry("keepalived vrrp", "master");
  }

  @Test
  void whoDoesNotSayWhoItIsSaysNothing() {
    for (String needed : new String[] {"cluster", "head", "protocol", "wall"}) {
      var less = new HashMap<>(FACTS.toMap());
      less.remove(needed);
      assertThat(Facts.of(less)).as(needed).isEmpty();
    }
    var wrong = new HashMap<>(FACTS.toMap());
    wrong.put("wall", "yesterday");
    assertThat(Facts.of(wrong)).isEmpty();
  }

  @Test
  void aComponentThatCannotBeReadNowTellsNothing() {
    var drbd = new Drbd(Settings.usual());
    var now = Instant.EPOCH;
    Seen<DrbdStatus> absent = Seen.first(new Absent<>("no module", now));
    Seen<DrbdStatus> hung = absent.then(new TimedOut<>("10 s", now));
    assertThat(BARE.with(drbd, shown(absent)).tells("drbd")).isTrue();
    assertThat(BARE.with(drbd, shown(hung)).tells("drbd")).isFalse();
    assertThat(BARE.with(drbd, new Snapshot(ORIGIN, now, Map.of())).tells("drbd")).isFalse();
  }

  private static Snapshot shown(Seen<DrbdStatus> seen) {
    return new Snapshot(ORIGIN, Instant.EPOCH, Map.of("drbd", seen));
  }

  @Test
  void aPeerThatTalksTooMuchIsHeardInPart() {
    var words = new TreeMap<String, String>();
    for (int i = 0; i < 10_000; i++) {
      words.put("drbd r" + i + "/0 role", "primary");
    }
    words.put("long", "x".repeat(100_000));
    var facts = new Facts(FACTS.who(), FACTS.wall(), "", Optional.empty(), words);
    assertThat(facts.words()).hasSize(Facts.MOST_WORDS).doesNotContainKey("long");
  }
}
