package org.haoscar.agent.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.table.Row;

/** Messages, said or not, with the fields of the message table. */
public final class Messages {
  private Messages() {}

  public static ArrayNode of(List<Delivery> messages, Instant now) {
    var seen = Seen.first(new Observation.Observed<>("", now));
    var array = JsonNodeFactory.instance.arrayNode();
    messages.forEach(one -> array.add(Cells.of(AlarmModule.MESSAGES, new Row<>(one, seen), now)));
    return array;
  }
}
