package org.haoscar.agent.alive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Said;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.JournalException;

/**
 * The last episode of each of the watch's few alarms, and what was said of it or is still to be
 * said, as JSON.
 */
final class AlarmMemory {
  private AlarmMemory() {}

  static ObjectNode of(Journal journal) throws JournalException {
    List<Claim> claims =
        journal.recover().claims().stream()
            .sorted(Comparator.comparing(claim -> claim.alarm().key().toString()))
            .toList();
    var json = JsonNodeFactory.instance.objectNode();
    var told = new ArrayList<JsonNode>();
    for (Claim claim : claims) {
      journal.conversation(claim.alarm().id()).forEach(delivery -> told.add(write(delivery)));
    }
    var array = json.putArray("claims");
    claims.forEach(claim -> array.add(write(claim.alarm()).put("open", claim.open())));
    json.putArray("deliveries").addAll(told);
    return json;
  }

  private static ObjectNode write(Alarm alarm) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("component", alarm.key().condition().component())
        .put("condition", alarm.key().condition().condition())
        .put("subject", alarm.key().subject())
        .put("object", alarm.key().object())
        .put("id", alarm.id())
        .put("severity", alarm.severity().name())
        .put("raisedAt", alarm.raisedAt().toString())
        .put("text", alarm.text())
        .put("episode", alarm.count().episode())
        .put("step", alarm.count().step());
  }

  private static ObjectNode write(Delivery delivery) {
    Transition transition = delivery.transition();
    ObjectNode json =
        write(transition.alarm())
            .put("kind", transition.kind().name())
            .put("at", transition.at().toString())
            .put("reason", transition.reason())
            .put("again", delivery.notification().again())
            .put("channel", delivery.channel())
            .put("state", delivery.state().name())
            .put("dueAt", delivery.attempt().dueAt().toString())
            .put("tries", delivery.attempt().count())
            .put("answer", delivery.attempt().reason());
    var said = json.putArray("said");
    delivery
        .said()
        .forEach(
            one ->
                said.addObject()
                    .put("head", one.head())
                    .put("sequence", one.sequence())
                    .put("saw", one.saw())
                    .put("word", one.word().name()));
    return json;
  }

  /** Into an empty journal. */
  static void restore(JsonNode json, Journal journal, Origin origin) throws JournalException {
    List<Transition> claims = list(json.path("claims")).stream().map(AlarmMemory::claim).toList();
    List<Delivery> deliveries =
        list(json.path("deliveries")).stream().map(told -> delivery(told, origin)).toList();
    if (!claims.isEmpty()) {
      journal.commit(new Batch(List.of(), claims, deliveries, List.of()));
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static Transition claim(JsonNode json) {
    Alarm alarm = alarm(json);
    var kind = json.path("open").asBoolean() ? Transition.Kind.RAISE : Transition.Kind.CLEAR;
    return new Transition(kind, alarm, alarm.raisedAt(), "before the watch was started anew");
  }

  private static Delivery delivery(JsonNode json, Origin origin) {
    var transition =
        new Transition(
            Transition.Kind.valueOf(json.path("kind").asText()),
            alarm(json),
            Instant.parse(json.path("at").asText()),
            json.path("reason").asText());
    var notification = new Notification(transition, origin, 0, false, json.path("again").asInt());
    var attempt =
        new Delivery.Attempt(
            Instant.parse(json.path("dueAt").asText()),
            json.path("tries").asInt(),
            json.path("answer").asText());
    var state = Delivery.State.valueOf(json.path("state").asText());
    Delivery planned =
        Delivery.planned(notification, json.path("channel").asText(), state, attempt);
    for (JsonNode said : json.path("said")) {
      planned = planned.saidBy(said(said));
    }
    return planned;
  }

  private static Said said(JsonNode json) {
    return new Said(
        json.path("head").asText(),
        json.path("sequence").asLong(),
        json.path("saw").asLong(),
        Severity.valueOf(json.path("word").asText()));
  }

  private static Alarm alarm(JsonNode json) {
    var condition =
        new ConditionType.Name(json.path("component").asText(), json.path("condition").asText());
    return new Alarm(
        json.path("id").asText(),
        new AlarmKey(condition, json.path("subject").asText(), json.path("object").asText()),
        Severity.valueOf(json.path("severity").asText()),
        Instant.parse(json.path("raisedAt").asText()),
        json.path("text").asText(),
        new Alarm.Count(json.path("episode").asInt(), json.path("step").asInt()),
        false);
  }
}
