package org.haoscar.agent.own;

import java.util.List;
import java.util.stream.Stream;
import org.haoscar.agent.config.Reload;
import org.haoscar.agent.jmx.Operations;
import org.haoscar.agent.schedule.Timetable;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.JournalException;

/** What people ask the running agent for. */
public record Asked(Journal journal, Timetable timetable, Reload configuration) implements Operations {

  @Override
  public List<Entry> events(long after, int max) throws JournalException {
    return journal.entries(after, max);
  }

  @Override
  public List<CheckRow> check() {
    return timetable.askAll();
  }

  @Override
  public Reloaded reload() {
    return switch (configuration.reload()) {
      case Reload.Result.Refused(var mistakes) ->
          new Reloaded(false, mistakes.stream().map(Object::toString).toList());
      case Reload.Result.Swapped(var applied, var waiting) -> {
        timetable.replan();
        yield new Reloaded(
            true,
            Stream.concat(
                    applied.stream().map(key -> key + " applies now"),
                    waiting.stream().map(key -> key + " applies at the next restart"))
                .toList());
      }
    };
  }
}
