package org.haoscar.agent.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.decision.Replay;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Entry.Happened;
import org.haoscar.mbeans.port.Journal.Entry.Turned;

/**
 * A replay as objects told apart by kind: a status with its tables, an event, or an alarm's
 * transition. The latter two are numbered as a new journal would.
 */
public record ReplayLines<S>(Component<S> component, String node, Alarms alarms) {

  public List<ObjectNode> of(Replay<S> replay) {
    var lines = new ArrayList<ObjectNode>();
    Optional<Seen<S>> seen = Optional.empty();
    long sequence = 0;
    for (var shown : replay.shown()) {
      switch (shown) {
        case Replay.Shown.Status<S>(Observation<S> observation) -> {
          Seen<S> now = seen.map(s -> s.then(observation)).orElse(Seen.first(observation));
          seen = Optional.of(now);
          lines.add(status(now));
        }
        case Replay.Shown.Happened<S>(var event) ->
            lines.add(entry(new Happened(origin(), ++sequence, event)));
        case Replay.Shown.Turned<S>(var transition) ->
            lines.add(entry(new Turned(origin(), ++sequence, transition)));
      }
    }
    return List.copyOf(lines);
  }

  private ObjectNode status(Seen<S> seen) {
    var at = seen.latest().at();
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", "status")
            .put("at", at.toString())
            .put("component", component.name());
    line.setAll(Document.component(component.module(), seen, at));
    return line;
  }

  private ObjectNode entry(Entry entry) {
    return new Entries(alarms).of(entry);
  }

  private Origin origin() {
    return new Origin("replay", node);
  }
}
