package org.haoscar.mbeans.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.model.Change;

/** A tool that first dumps everything and then prints every change. */
public interface Stream<S> {

  Tools.Command command();

  /** What is known before the first line. */
  Fold<S> start();

  /** The state of reading the stream, a value. */
  interface Fold<S> {
    /** Reads one line; a line that cannot be read restarts the stream from its full dump. */
    Step<S> read(String line);
  }

  sealed interface Step<S> {
    /**
     * The stream is consistent here: the whole status, and what was reported besides states.
     *
     * @param at when the tool says it happened; empty where it does not say
     */
    record Now<S>(Fold<S> next, Optional<Instant> at, S status, List<Change> reported)
        implements Step<S> {}

    /** In the middle of a dump, or a line that changes nothing. */
    record More<S>(Fold<S> next) implements Step<S> {}

    record Unreadable<S>(String reason) implements Step<S> {}
  }
}
