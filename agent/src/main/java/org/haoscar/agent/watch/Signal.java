package org.haoscar.agent.watch;

import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.Tools;

/** What a watcher's own thread hears from the threads that may get stuck. */
sealed interface Signal<S> {

  /**
   * @param run which start of the stream printed it
   */
  record Line<S>(long run, String text) implements Signal<S> {}

  record Ended<S>(long run, Tools.Output output) implements Signal<S> {}

  /** A tool said that something happened; what it was is asked for. */
  record Nudged<S>() implements Signal<S> {}

  record Polled<S>(Observation<S> observation) implements Signal<S> {}
}
