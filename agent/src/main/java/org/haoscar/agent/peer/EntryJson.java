package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Entry;

/**
 * An entry of a journal, told apart by its kind. Times are to the nanosecond, so that both heads
 * make the same of them.
 *
 * <pre>
 * {"sequence":7,"kind":"event","at":"…","component":"drbd","subject":"alpha","object":"r0","what":"role","from":"secondary","to":"primary"}
 * {"sequence":8,"kind":"claim","turn":"raise","at":"…","reason":"…","alarm":{…}}
 * {"sequence":9,"kind":"act","act":"acknowledge","target":"0123456789abcdef","who":"jane","at":"…","lamport":4,"until":null,"why":"on it","scope":""}
 * {"sequence":10,"kind":"told","channel":"mail","transition":{…},"planned":false,"again":0,"saw":31,"at":"…"}
 * </pre>
 */
final class EntryJson {
  private EntryJson() {}

  private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
  private static final int MOST_STEPS = 1_000_000_000;

  static ObjectNode of(Entry entry) {
    var json = JsonNodeFactory.instance.objectNode().put("sequence", entry.sequence());
    return switch (entry) {
      case Entry.Happened happened -> json.put("kind", "event").setAll(of(happened.event()));
      case Entry.Turned turned -> json.put("kind", "claim").setAll(of(turned.transition()));
      case Entry.Acted acted -> json.put("kind", "act").setAll(of(acted.act()));
      case Entry.Told told -> json.put("kind", "told").setAll(of(told));
    };
  }

  /** Empty for a kind that only a later release knows. */
  static Optional<Entry> read(JsonNode json, Origin origin, long sequence)
      throws NonsenseException {
    return switch (Strict.text(json, "kind", 64)) {
      case "event" -> Optional.of(new Entry.Happened(origin, sequence, event(json)));
      case "claim" -> Optional.of(new Entry.Turned(origin, sequence, transition(json)));
      case "act" -> act(json).map(act -> new Entry.Acted(origin, sequence, act));
      case "told" -> Optional.of(told(json, origin, sequence));
      default -> Optional.empty();
    };
  }

  private static ObjectNode of(Event event) {
    Change change = event.change();
    return JsonNodeFactory.instance
        .objectNode()
        .put("at", event.at().toString())
        .put("component", event.component())
        .put("subject", event.subject())
        .put("object", change.object())
        .put("what", change.what())
        .put("from", change.from())
        .put("to", change.to());
  }

  private static Event event(JsonNode json) throws NonsenseException {
    return new Event(
        Strict.moment(json, "at"),
        name(json, "component"),
        name(json, "subject"),
        new Change(
            name(json, "object"),
            name(json, "what"),
            sentence(json, "from"),
            sentence(json, "to")));
  }

  private static ObjectNode of(Transition transition) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("turn", transition.kind().label())
            .put("at", transition.at().toString())
            .put("reason", transition.reason());
    return json.set("alarm", of(transition.alarm()));
  }

  private static Transition transition(JsonNode json) throws NonsenseException {
    return new Transition(
        Strict.coded(json, "turn", Transition.Kind.values()),
        alarm(json.path("alarm")),
        Strict.moment(json, "at"),
        sentence(json, "reason"));
  }

  private static ObjectNode of(Alarm alarm) {
    AlarmKey key = alarm.key();
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", alarm.id())
        .put("component", key.condition().component())
        .put("condition", key.condition().condition())
        .put("subject", key.subject())
        .put("object", key.object())
        .put("severity", alarm.severity().label())
        .put("raisedAt", alarm.raisedAt().toString())
        .put("text", alarm.text())
        .put("episode", alarm.count().episode())
        .put("step", alarm.count().step())
        .put("stale", alarm.stale());
  }

  private static Alarm alarm(JsonNode json) throws NonsenseException {
    String id = Strict.text(json, "id", 16);
    if (!ID.matcher(id).matches()) {
      throw new NonsenseException("\"id\" is no alarm's");
    }
    var condition = new ConditionType.Name(name(json, "component"), name(json, "condition"));
    return new Alarm(
        id,
        new AlarmKey(condition, name(json, "subject"), name(json, "object")),
        Strict.coded(json, "severity", Severity.values()),
        Strict.moment(json, "raisedAt"),
        sentence(json, "text"),
        new Alarm.Count(
            (int) Strict.whole(json, "episode", 0, MOST_STEPS),
            (int) Strict.whole(json, "step", 0, MOST_STEPS)),
        Strict.truth(json, "stale"));
  }

  static ObjectNode of(Claim claim) {
    var json =
        JsonNodeFactory.instance.objectNode().put("head", claim.head()).put("open", claim.open());
    return json.set("alarm", of(claim.alarm()));
  }

  static Claim claim(JsonNode json) throws NonsenseException {
    return new Claim(name(json, "head"), alarm(json.path("alarm")), Strict.truth(json, "open"));
  }

  private static ObjectNode of(Act act) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("act", act.kind().label())
        .put("target", act.target())
        .put("who", act.by().who())
        .put("at", act.by().at().toString())
        .put("lamport", act.by().lamport())
        .put("until", act.until().map(Instant::toString).orElse(null))
        .put("why", act.words().why())
        .put("scope", act.words().scope());
  }

  /** Empty for one that only a later release knows. */
  private static Optional<Act> act(JsonNode json) throws NonsenseException {
    String label = Strict.text(json, "act", 64);
    Optional<Act.Kind> kind =
        Stream.of(Act.Kind.values()).filter(each -> each.label().equals(label)).findFirst();
    return kind.isEmpty() ? Optional.empty() : Optional.of(act(kind.get(), json));
  }

  private static Act act(Act.Kind kind, JsonNode json) throws NonsenseException {
    Optional<Instant> until =
        json.path("until").isNull() ? Optional.empty() : Optional.of(Strict.moment(json, "until"));
    return new Act(
        kind,
        name(json, "target"),
        new Act.By(
            name(json, "who"),
            Strict.moment(json, "at"),
            Strict.whole(json, "lamport", 0, PageJson.GREATEST)),
        until,
        new Act.Words(sentence(json, "why"), sentence(json, "scope")));
  }

  private static ObjectNode of(Entry.Told told) {
    Notification notification = told.notification();
    var json = JsonNodeFactory.instance.objectNode().put("channel", told.channel());
    json.set("transition", of(notification.transition()));
    return json.put("planned", notification.planned())
        .put("again", notification.again())
        .put("saw", told.saw())
        .put("at", told.at().toString());
  }

  private static Entry.Told told(JsonNode json, Origin origin, long sequence)
      throws NonsenseException {
    var notification =
        new Notification(
            transition(json.path("transition")),
            origin,
            sequence,
            Strict.truth(json, "planned"),
            (int) Strict.whole(json, "again", 0, MOST_STEPS));
    return new Entry.Told(
        origin,
        sequence,
        name(json, "channel"),
        notification,
        Strict.whole(json, "saw", 0, PageJson.GREATEST),
        Strict.moment(json, "at"));
  }

  private static String name(JsonNode json, String field) throws NonsenseException {
    return Strict.text(json, field, Journal.NAME);
  }

  private static String sentence(JsonNode json, String field) throws NonsenseException {
    return Strict.text(json, field, Journal.TEXT);
  }
}
