package org.haoscar.agent.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Entry.Acted;
import org.haoscar.mbeans.port.Journal.Entry.Happened;
import org.haoscar.mbeans.port.Journal.Entry.Told;
import org.haoscar.mbeans.port.Journal.Entry.Turned;
import org.haoscar.mbeans.table.Row;

/**
 * What is in the journal, flat, told apart by kind: an event, an alarm's transition with the fields
 * of the history table, an operator's act, or what a receiver accepted.
 *
 * <pre>
 * {"kind":"event","sequence":7,"at":"…","component":"drbd","subject":"alpha","object":"r0","what":"role","from":"secondary","to":"primary"}
 * {"kind":"alarm","sequence":8,"at":"…","transition":"raise","severity":"critical","condition":"drbd.splitBrain",…}
 * {"kind":"act","sequence":9,"at":"…","act":"silence","target":"s1","who":"ada","until":"…","why":"upgrade","scope":"condition=drbd.*"}
 * {"kind":"told","sequence":10,"at":"…","channel":"noc","event":"a1b2c3d4e5f60718-1","alarmId":"a1b2c3d4e5f60718","transition":"raise",…}
 * </pre>
 */
public record Entries(Alarms alarms) {

  public ArrayNode of(List<Entry> entries) {
    var array = JsonNodeFactory.instance.arrayNode();
    entries.forEach(entry -> array.add(of(entry)));
    return array;
  }

  public ObjectNode of(Entry entry) {
    return switch (entry) {
      case Happened happened -> event(happened);
      case Turned turned -> alarm(turned);
      case Acted acted -> act(acted);
      case Told told -> told(told);
    };
  }

  private static ObjectNode event(Happened happened) {
    Event event = happened.event();
    Change change = event.change();
    return kind("event")
        .put("sequence", happened.sequence())
        .put("at", event.at().toString())
        .put("component", event.component())
        .put("subject", event.subject())
        .put("object", change.object())
        .put("what", change.what())
        .put("from", change.from())
        .put("to", change.to());
  }

  private ObjectNode alarm(Turned turned) {
    Instant at = turned.transition().at();
    var row = new Row<>(turned, Seen.first(new Observation.Observed<>("", at)));
    ObjectNode alarm = kind("alarm");
    alarm.setAll(Cells.of(AlarmModule.HISTORY, row, at));
    return alarms.explained(alarm);
  }

  private static ObjectNode act(Acted acted) {
    Act act = acted.act();
    return kind("act")
        .put("sequence", acted.sequence())
        .put("at", act.by().at().toString())
        .put("act", act.kind().label())
        .put("target", act.target())
        .put("who", act.by().who())
        .put("until", act.until().map(Instant::toString).orElse(null))
        .put("why", act.words().why())
        .put("scope", act.words().scope());
  }

  private static ObjectNode told(Told told) {
    Transition transition = told.notification().transition();
    AlarmKey key = transition.alarm().key();
    return kind("told")
        .put("sequence", told.sequence())
        .put("at", told.at().toString())
        .put("channel", told.channel())
        .put("event", told.notification().event())
        .put("alarmId", transition.alarm().id())
        .put("transition", transition.kind().label())
        .put("severity", transition.perceivedSeverity().label())
        .put("condition", key.condition().toString())
        .put("subject", key.subject())
        .put("object", key.object());
  }

  private static ObjectNode kind(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind);
  }
}
