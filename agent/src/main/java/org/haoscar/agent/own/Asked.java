package org.haoscar.agent.own;

import java.util.List;
import org.haoscar.agent.config.Reload;
import org.haoscar.agent.jmx.Operations;
import org.haoscar.agent.schedule.Timetable;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.JournalException;

/** What people ask the running agent for. */
public record Asked(Journal journal, Timetable timetable, Reload configuration)
    implements Operations {

  @Override
  public List<Entry> events(long after, int max) throws JournalException {
    return journal.entries(after, max);
  }

  @Override
  public List<CheckRow> check() {
    return timetable.askAll();
  }

  @Override
  public Reload.Result reload() {
    Reload.Result result = configuration.reload();
    timetable.replan();
    return result;
  }
}
