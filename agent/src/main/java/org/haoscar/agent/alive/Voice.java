package org.haoscar.agent.alive;

import org.haoscar.agent.config.AliveTarget;
import org.haoscar.mbeans.agent.Beat;

/** The way to one target. */
interface Voice {
  AliveTarget target();

  /** Ends within a bounded time. */
  Answer tell(Beat beat) throws InterruptedException;

  default void close() {}

  sealed interface Answer {
    record Accepted() implements Answer {}

    /** This target can only be told that all is well, and that is not so. */
    record Withheld() implements Answer {}

    record Failed(String reason) implements Answer {}
  }
}
