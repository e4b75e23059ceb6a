package org.haoscar.agent.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.haoscar.agent.peer.Strict.NonsenseException;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Mark;
import org.haoscar.mbeans.port.Page;
import org.junit.jupiter.api.Test;

class PageJsonTest {
  private static final Instant AT = Instant.parse("2026-11-22T01:02:03.123456789Z");
  private static final Origin BETA = new Origin("demo", "beta");
  private static final Alarm ALARM =
      new Alarm(
          "0123456789abcdef",
          new AlarmKey(new ConditionType.Name("drbd", "splitBrain"), AlarmKey.PAIR, "r0/peer 1"),
          Severity.CRITICAL,
          AT,
          "r0 has a “split brain”.\n\u0007",
          new Alarm.Count(2, 3),
          true);
  private static final Transition RAISE =
      new Transition(Transition.Kind.RAISE, ALARM, AT, "observed");

  private static Act act(Optional<Instant> until) {
    return new Act(
        Act.Kind.ACKNOWLEDGE,
        ALARM.id(),
        new Act.By("jane", AT, 4),
        until,
        new Act.Words("on it", ""));
  }

  private static Page page() {
    return new Page(
        BETA,
        new Mark("run-1", 0, 1, 9),
        true,
        List.of(
            new Entry.Happened(
                BETA, 1, new Event(AT, "drbd", "beta", new Change("r0", "role", "", "primary"))),
            new Entry.Turned(BETA, 2, RAISE),
            new Entry.Acted(BETA, 5, act(Optional.of(AT))),
            new Entry.Acted(BETA, 6, act(Optional.empty())),
            new Entry.Told(BETA, 9, "mail", new Notification(RAISE, BETA, 9, true, 1), 31, AT)),
        9,
        List.of(new Claim("alpha", ALARM, true), new Claim("beta", ALARM, false)));
  }

  private static Page read(String text) throws NonsenseException {
    return PageJson.read(Strict.parse(text)).page();
  }

  @Test
  void whatIsWrittenIsReadTheSame() throws Exception {
    assertThat(read(PageJson.of(page()).toString())).isEqualTo(page());
  }

  @Test
  void unknownFieldsArePassedOver() throws Exception {
    ObjectNode json = PageJson.of(page()).put("later", 1);
    json.withArray("entries").forEach(entry -> ((ObjectNode) entry).put("later", "x"));
    assertThat(read(json.toString())).isEqualTo(page());
  }

  @Test
  void anActThatOnlyALaterReleaseKnowsIsSkipped() throws Exception {
    String json = PageJson.of(page()).toString().replace("\"acknowledge\"", "\"snooze\"");
    PageJson.Read read = PageJson.read(Strict.parse(json));
    assertThat(read.skipped()).isEqualTo(2);
    assertThat(read.count()).isEqualTo(5);
    assertThat(read.page().entries()).hasSize(3);
  }

  @Test
  void everyMissingFieldRefusesThePage() {
    for (String field :
        List.of(
            "cluster",
            "mark",
            "run",
            "whole",
            "upTo",
            "entries",
            "claims",
            "sequence",
            "kind",
            "at",
            "object",
            "turn",
            "alarm",
            "severity",
            "episode",
            "stale",
            "lamport",
            "until",
            "scope",
            "channel",
            "transition",
            "planned",
            "again",
            "saw",
            "open")) {
      String without = PageJson.of(page()).toString().replace("\"" + field + "\":", "\"gone\":");
      assertThatThrownBy(() -> read(without)).as(field).isInstanceOf(NonsenseException.class);
    }
  }

  @Test
  void everyByteMayBeWrong() {
    var random = new java.util.Random(11);
    byte[] good = PageJson.of(page()).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      try {
        read(new String(bad, java.nio.charset.StandardCharsets.UTF_8));
      } catch (NonsenseException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
