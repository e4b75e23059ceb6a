package org.haoscar.agent.jmx;

import java.util.List;
import java.util.stream.Stream;
import org.haoscar.agent.config.Mistake;
import org.haoscar.agent.config.Reload;
import org.haoscar.agent.json.Shelf;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.agent.AgentStatus.Result;
import org.haoscar.mbeans.port.Journal.Entry;

/** An agent with two entries in its journal, a check that warns, and a mistake in its file. */
public final class PlayedOperations implements Operations {

  @Override
  public List<Entry> events(long after, int max) {
    return Stream.<Entry>of(Shelf.happened(), Shelf.raised())
        .filter(entry -> entry.sequence() > after)
        .limit(max)
        .toList();
  }

  @Override
  public List<CheckRow> check() {
    return List.of(Shelf.check(Result.OK), Shelf.check(Result.WARNING));
  }

  @Override
  public Reload.Result reload() {
    return new Reload.Result.Refused(List.of(new Mistake(3, 1, "snmp", "no such key", "")));
  }
}
