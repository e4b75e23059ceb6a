package org.haoscar.agent.jmx;

import java.util.List;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.JournalException;

/** What the agent can be asked for besides its newest snapshot. */
public interface Operations {

  /** Events and transitions after a sequence number, oldest first. */
  List<Entry> events(long after, int max) throws JournalException;

  /** Runs every check now and returns how each came out. */
  List<CheckRow> check();

  Reloaded reload();

  /**
   * @param accepted whether the file was without mistakes and is in force now
   * @param messages each mistake, or each key that needs a restart to take effect
   */
  record Reloaded(boolean accepted, List<String> messages) {
    public Reloaded {
      messages = List.copyOf(messages);
    }
  }
}
