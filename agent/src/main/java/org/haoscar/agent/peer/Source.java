package org.haoscar.agent.peer;

import java.util.Optional;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Page;

/** What this head tells its peer. It answers at once: the link waits, see {@link PeerLink#wake}. */
public interface Source {

  Hello hello();

  /** What follows a position; all that counts for a peer that has read nothing yet. */
  Page page(Optional<Position> after) throws JournalException;
}
