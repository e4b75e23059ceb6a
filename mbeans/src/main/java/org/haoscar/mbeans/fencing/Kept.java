package org.haoscar.mbeans.fencing;

import java.util.List;
import java.util.stream.Stream;
import org.haoscar.mbeans.cib.FenceEvent;

/**
 * What was fenced since the agent started: the cluster forgets it when the whole of it stops, and
 * when an operator cleans up. Looks come on any thread.
 */
final class Kept {
  private static final int MOST = 100;

  private List<FenceEvent> events = List.of();

  /** With the newest first, as the cluster prints them; what is pending is not over. */
  synchronized List<FenceEvent> with(List<FenceEvent> printed) {
    List<FenceEvent> fresh =
        printed.stream()
            .filter(e -> e.state() != FenceEvent.State.PENDING && !events.contains(e))
            .distinct()
            .toList();
    events = Stream.concat(fresh.stream(), events.stream()).limit(MOST).toList();
    return events;
  }
}
