package org.haoscar.agent.jmx;

import java.util.List;
import org.haoscar.agent.config.Reload;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.JournalException;

/** What the agent can be asked for besides its newest snapshot. */
public interface Operations {

  /** Events and transitions after a sequence number, oldest first. */
  List<Entry> events(long after, int max) throws JournalException;

  /** Runs every check now and returns how each came out. */
  List<CheckRow> check();

  /** Reads the configuration again. */
  Reload.Result reload();
}
