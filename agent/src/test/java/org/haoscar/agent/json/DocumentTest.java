package org.haoscar.agent.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.table.Snapshot;
import org.junit.jupiter.api.Test;

class DocumentTest {
  private final JsonNode document = Shelf.DOCUMENT.of(Shelf.snapshot(), Shelf.NOW);

  @Test
  void saysWhoseItIsAndOfWhen() {
    assertThat(document.path("cluster").asText()).isEqualTo("demo");
    assertThat(document.path("head").asText()).isEqualTo("alpha");
    assertThat(document.path("at").asText()).isEqualTo("2026-11-21T12:00:00Z");
  }

  @Test
  void fieldsAreLowerCamelEnumerationsAreLabelsAndMomentsIso() {
    JsonNode device = document.at("/components/drbd/tables/peerDevice/0");
    assertThat(device.path("peerNodeId").isIntegralNumber()).isTrue();
    assertThat(device.path("peerDisk").asText()).isEqualTo("dUnknown");
    assertThat(device.path("lastSeen").asText()).isEqualTo("2026-11-21T11:59:57Z");
    assertThat(device.path("age").asLong()).isEqualTo(3);
  }

  @Test
  void whatIsAbsentIsNull() {
    assertThat(document.at("/components/drbd/tables/peerDevice/0/done").isNull()).isTrue();
    assertThat(document.at("/components/drbd/reason").isNull()).isTrue();
  }

  @Test
  void scalarsAreOneObjectAndTablesAreArrays() {
    assertThat(document.at("/components/alarm/tables/summary/worst").asText())
        .isEqualTo("critical");
    assertThat(document.at("/components/alarm/tables/active").isArray()).isTrue();
  }

  @Test
  void whatOnlyNotificationsCarryIsNotThere() {
    assertThat(document.at("/components/alarm/tables").has("notice")).isFalse();
  }

  @Test
  void aToolThatDoesNotAnswerLeavesItsRowsStale() {
    var silent = Shelf.drbd("r0").then(new Observation.TimedOut<>("no answer in 10 s", Shelf.NOW));
    var snapshot = new Snapshot(Shelf.ORIGIN, Shelf.NOW, Map.of("drbd", silent));
    JsonNode drbd = Shelf.DOCUMENT.of(snapshot, Shelf.NOW).at("/components/drbd");
    assertThat(drbd.path("outcome").asText()).isEqualTo("timedOut");
    assertThat(drbd.path("reason").asText()).isEqualTo("no answer in 10 s");
    assertThat(drbd.path("stale").asBoolean()).isTrue();
    assertThat(drbd.at("/tables/resource/0/stale").asBoolean()).isTrue();
  }

  @Test
  void anAlarmSaysWhatToDo() {
    var alarm = Shelf.ALARMS.of(document).get(0);
    assertThat(alarm.path("condition").asText()).isEqualTo("drbd.standAlone");
    assertThat(alarm.path("action").asText()).isNotEmpty();
  }

  @Test
  void anAlarmOfAnotherReleaseHasNoAdvice() {
    var unknown = new Alarms(Conditions.of(List.of()));
    assertThat(unknown.of(document).get(0).path("action").isNull()).isTrue();
  }

  @Test
  void entriesAreFlatAndToldApartByKind() {
    var entries = new Entries(Shelf.ALARMS).of(List.of(Shelf.happened(), Shelf.raised()));
    assertThat(Json.line(entries.get(0)))
        .isEqualTo(
            "{\"kind\":\"event\",\"sequence\":1,\"at\":\"2026-11-21T11:59:57Z\","
                + "\"component\":\"drbd\",\"subject\":\"alpha\",\"object\":\"r0\","
                + "\"what\":\"role\",\"from\":\"secondary\",\"to\":\"primary\"}");
    assertThat(entries.get(1).path("kind").asText()).isEqualTo("alarm");
    assertThat(entries.get(1).path("transition").asText()).isEqualTo("raise");
    assertThat(entries.get(1).path("alarmId").asText()).isEqualTo("0123456789abcdef");
  }

  @Test
  void actsAndWhatWasToldAreEntriesToo() {
    var entries = new Entries(Shelf.ALARMS).of(List.of(Shelf.acted(), Shelf.told()));
    assertThat(Json.line(entries.get(0)))
        .isEqualTo(
            "{\"kind\":\"act\",\"sequence\":3,\"at\":\"2026-11-21T12:00:00Z\","
                + "\"act\":\"acknowledge\",\"target\":\"0123456789abcdef\",\"who\":\"ada\","
                + "\"until\":null,\"why\":\"seen\",\"scope\":\"\"}");
    assertThat(entries.get(1).path("kind").asText()).isEqualTo("told");
    assertThat(entries.get(1).path("channel").asText()).isEqualTo("noc");
    assertThat(entries.get(1).path("event").asText()).isEqualTo("0123456789abcdef-1");
  }
}
