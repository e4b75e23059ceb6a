package org.haoscar.agent.peer;

import java.util.Optional;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Page;

/** Where goes what the peer tells, one call at a time. */
public interface Sink {

  /** How far the peer's journal was read and kept; empty when nothing of it is here. */
  Optional<Position> position();

  /** The peer said who it is, over some path: at least every few seconds while it can be heard. */
  void hello(Hello hello);

  /**
   * Returns when it is kept; the next page is asked for after that.
   *
   * @param page was checked: of the peer, rising, and following the position
   */
  void page(Page page) throws JournalException;

  /** No path leads to the peer any more, or it can no longer be believed. */
  void lost(String reason);
}
