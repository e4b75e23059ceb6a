package org.haoscar.agent.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Entry.Happened;
import org.haoscar.mbeans.port.Journal.Entry.Turned;
import org.haoscar.mbeans.table.Row;

/**
 * What is in the journal, flat, told apart by kind: an event, or an alarm's transition with the
 * fields of the history table.
 *
 * <pre>
 * {"kind":"event","sequence":7,"at":"…","component":"drbd","subject":"alpha","object":"r0","what":"role","from":"secondary","to":"primary"}
 * {"kind":"alarm","sequence":8,"at":"…","transition":"raise","severity":"critical","condition":"drbd.splitBrain",…}
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

  private static ObjectNode kind(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind);
  }
}
