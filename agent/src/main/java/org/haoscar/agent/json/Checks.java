package org.haoscar.agent.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import org.haoscar.mbeans.agent.AgentModule;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.table.Row;

/** How checks came out, with the fields of the check table. */
public final class Checks {
  private Checks() {}

  public static ArrayNode of(List<CheckRow> checks, Instant now) {
    var seen = Seen.first(new Observation.Observed<>("", now));
    var array = JsonNodeFactory.instance.arrayNode();
    checks.forEach(check -> array.add(Cells.of(AgentModule.CHECKS, new Row<>(check, seen), now)));
    return array;
  }
}
