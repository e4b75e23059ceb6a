package org.haoscar.mbeans.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.peer.Facts.Who;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final Facts FACTS =
      new Facts(
              new Who(new Origin("hpc", "ha1"), "0.1", 1, "5f0c1f0e"),
              Instant.ofEpochMilli(1_795_283_122_417L),
              "sha256:9f86d081884c7d65",
              Optional.of("ha1"),
              new TreeMap<>())
          .with("drbd", Map.of("r0/0 role", "primary"))
          .with("pacemaker", Map.of("quorum", "yes"));

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
