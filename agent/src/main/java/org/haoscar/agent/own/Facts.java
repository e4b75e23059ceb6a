package org.haoscar.agent.own;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.haoscar.agent.watch.Watcher;
import org.haoscar.mbeans.agent.AgentStatus;
import org.haoscar.mbeans.agent.AgentStatus.AliveRow;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.agent.AgentStatus.ComponentRow;
import org.haoscar.mbeans.agent.AgentStatus.Head;
import org.haoscar.mbeans.agent.AgentStatus.Problem;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.table.Snapshot;

/**
 * Where the agent's own status comes from.
 *
 * @param configured when the configuration in force was loaded
 * @param troubles each part's own: ports in use, files refused
 */
public record Facts(
    Instant started,
    Supplier<Instant> configured,
    List<Watcher<?>> watchers,
    Supplier<List<CheckRow>> checks,
    Supplier<List<AliveRow>> alive,
    List<Supplier<List<Problem>>> troubles) {

  AgentStatus status(Snapshot snapshot, Journal journal, String version) {
    var head = new Head(snapshot.origin(), version, started, configured.get(), journal.storage());
    return new AgentStatus(head, components(snapshot), checks.get(), alive.get(), problems());
  }

  private List<ComponentRow> components(Snapshot snapshot) {
    return watchers.stream().flatMap(watcher -> row(watcher, snapshot)).toList();
  }

  private static Stream<ComponentRow> row(Watcher<?> watcher, Snapshot snapshot) {
    return Stream.ofNullable(snapshot.components().get(watcher.component()))
        .map(seen -> new ComponentRow(watcher.component(), seen, watcher.watch()));
  }

  private List<Problem> problems() {
    return Stream.concat(
            troubles.stream().flatMap(source -> source.get().stream()),
            watchers.stream().flatMap(watcher -> watcher.problems().stream()))
        .toList();
  }
}
