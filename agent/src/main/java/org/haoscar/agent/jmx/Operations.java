package org.haoscar.agent.jmx;

import java.util.List;
import java.util.Optional;
import org.haoscar.agent.config.Reload;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.decision.Answer;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.JournalException;

/** What the agent can be asked for besides its newest snapshot. */
public interface Operations {

  /** Events and transitions after a sequence number, oldest first. */
  List<Entry> events(long after, int max) throws JournalException;

  /** Runs every check now and returns how each came out. */
  List<CheckRow> check();

  /** Does what an operator wants, or says why not. Returns when it is stored. */
  Answer act(Act wish);

  /** Messages of all channels or one, in all states or one; the newest first. */
  List<Delivery> messages(Optional<String> channel, Optional<Delivery.State> state, int max)
      throws JournalException;

  /** Reads the configuration again. */
  Reload.Result reload();
}
